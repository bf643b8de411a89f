#pragma once

#include "checker/documents/control.hpp"
#include "checker/text/table.hpp"

#include <string>

namespace perfmon::report {

/// What `perfmon control` prints: a row a benchmark, the worst first; how often the gate would be red for nothing; and
/// what to do about it.
/// @param program  how this program was called
[[nodiscard]] std::string control_text(const documents::ControlDocument& document, const std::string& program,
                                       text::Colour colour);

}  // namespace perfmon::report
