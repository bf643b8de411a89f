#pragma once

#include "checker/documents/doctor.hpp"
#include "checker/text/table.hpp"

#include <string>

namespace perfmon::report {

/// What `perfmon doctor` prints: a line per finding, under warnings what to do.
[[nodiscard]] std::string doctor_text(const documents::DoctorDocument& document, text::Colour colour);

}  // namespace perfmon::report
