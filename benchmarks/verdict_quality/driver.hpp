#pragma once

#include "plan.hpp"
#include "record.hpp"

#include <functional>
#include <string>

namespace perfmon::quality {

/// How far it is: a line for people.
using Progress = std::function<void(const std::string& line)>;

/// Measures what is missing and appends it to the plan's file of records, run by run.
/// @throws Error when something cannot be run or written
void drive(const Plan& plan, const Records& present, const Progress& progress);

}  // namespace perfmon::quality
