#pragma once

#include "runtime/documents/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::measure {

/// What `addr2line -a -f -C -i` prints for addresses of one file.
/// @returns for each of them its functions in words, the innermost first: what was inlined, and what it was inlined
/// into; none where it knows none
[[nodiscard]] std::vector<std::vector<std::string>> parse_source_lines(std::string_view text);

/// The stacks of all call sites, which a process tells as `<file>+0x<offset>`, become those of `<function> at <source
/// file>:<line>`, as far as the debug information tells. Where there is no addr2line they stay as they are.
void tell_source_lines(documents::Result& result);

}  // namespace perfmon::measure
