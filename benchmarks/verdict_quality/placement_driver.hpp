#pragma once

#include "placement_plan.hpp"
#include "study_program.hpp"

namespace perfmon::quality {

/// Measures what is missing, or a slice of it, and appends it to the plan's file of records, pair by pair.
/// @throws Error when something cannot be run or written
void drive(const PlacementPlan& plan, const Records& present, const Progress& progress);

}  // namespace perfmon::quality
