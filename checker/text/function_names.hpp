#pragma once

#include <string>
#include <string_view>

namespace perfmon::text {

/// The name by which a function is known again in another executable of the same sources: without what an edit
/// elsewhere changes. That is the number of a test case of Catch2 and of a lambda, both in their order in the file,
/// what the compiler made of it (`[clone .constprop.0]`), and how deep a recursion was (Callgrind's `'2`).
[[nodiscard]] std::string name_in_any_build(std::string_view function);

}  // namespace perfmon::text
