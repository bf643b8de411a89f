#pragma once

#include "format/doctor_document.hpp"
#include "render/table.hpp"

#include <string>

namespace perfmon::render {

/// What `perfmon doctor` prints: a line per finding, under warnings what to do.
[[nodiscard]] std::string doctor_text(const format::DoctorDocument& document, Colour colour);

}  // namespace perfmon::render
