#pragma once

#include "checker/documents/config.hpp"
#include "checker/verdict/policy.hpp"

namespace perfmon::evaluate {

/// What a configuration and a declaration together mean for judging.
/// @param config  that was checked as it was read: its keys name metrics
[[nodiscard]] verdict::Policy make_policy(const documents::Config& config, verdict::DeclaredThresholds declared);

}  // namespace perfmon::evaluate
