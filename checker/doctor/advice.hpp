#pragma once

#include "format/doctor_document.hpp"

#include <vector>

namespace perfmon::doctor {

/// What the facts mean to measurements: a finding per topic, the topics that can spoil most first. Topics
/// that the system does not tell of are findings too, with severity `unknown`.
[[nodiscard]] std::vector<format::Finding> advise(const format::DoctorFacts& facts);

/// The findings that are warnings, in their order.
[[nodiscard]] std::vector<format::Finding> warnings_of(const std::vector<format::Finding>& findings);

}  // namespace perfmon::doctor
