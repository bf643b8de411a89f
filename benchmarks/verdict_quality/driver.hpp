#pragma once

#include "plan.hpp"
#include "record.hpp"
#include "study_program.hpp"

namespace perfmon::quality {

/// Measures what is missing and appends it to the plan's file of records, run by run.
/// @throws Error when something cannot be run or written
void drive(const Plan& plan, const Records& present, const Progress& progress);

}  // namespace perfmon::quality
