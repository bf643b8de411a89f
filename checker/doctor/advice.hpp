#pragma once

#include "checker/documents/doctor.hpp"

#include <vector>

namespace perfmon::doctor {

/// What the facts mean to measurements: a finding per topic, the topics that can spoil most first. Topics
/// that the system does not tell of are findings too, with severity `unknown`.
[[nodiscard]] std::vector<documents::Finding> advise(const documents::DoctorFacts& facts);

/// The findings that are warnings, in their order.
[[nodiscard]] std::vector<documents::Finding> warnings_of(const std::vector<documents::Finding>& findings);

}  // namespace perfmon::doctor
