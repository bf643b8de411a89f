#pragma once

#include <string>
#include <string_view>

namespace perfmon::size {

/// The name by which a function or a variable is added up: demangled, without what the compiler made of it (`.cold`,
/// `.constprop.0`), its return type, its parameters and the arguments of templates, so that `std::vector<int>::clear()`
/// and `std::vector<long>::clear()` are both `std::vector<…>::clear`.
[[nodiscard]] std::string folded_name(const std::string& mangled);

/// The same of a name that is demangled already.
[[nodiscard]] std::string folded(std::string_view demangled);

/// The name of a section without that of the function or variable in it, as objects have it that are compiled with
/// `-ffunction-sections`, or with templates: `.text` of `.text._Z3foov`.
[[nodiscard]] std::string folded_section(std::string_view name);

}  // namespace perfmon::size
