#pragma once

#include "checker/measure/launcher.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace perfmon::measure {

/// The function that executes the most instructions of a benchmark itself, without those that it calls.
struct HottestFunction {
    std::string name;
    std::string file;  ///< of the line where most of them are; empty when the executable does not tell
    std::int64_t line = 0;
    double share = 0.0;  ///< of all instructions of an iteration, from 0 to 1
};

struct HottestFunctions {
    std::map<std::string, HottestFunction> by_benchmark;
    std::string problem;  ///< why there are none, as the end of a sentence after "because"
};

/// Counts the instructions of these benchmarks once, under Callgrind.
/// @throws TimedOut
[[nodiscard]] HottestFunctions hottest_functions(Launcher& launcher, const std::vector<std::string>& benchmarks);

}  // namespace perfmon::measure
