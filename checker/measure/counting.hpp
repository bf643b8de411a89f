#pragma once

#include "checker/measure/gathered_result.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"

#include <string>
#include <vector>

namespace perfmon::measure {

/// The counting pass of a run: what each benchmark allocates, twice, so that it is seen whether it is the same every
/// time; where it is not, as often as the shortest comparison needs. Whatever keeps it from being counted is told in
/// the result, and the rest of the run goes on.
/// @param compared  benchmarks that the snapshot has too, which counts them as well
void count_allocations(Launcher& launcher, GatheredResult& run, const std::vector<std::string>& compared,
                       text::Terminal& terminal);

/// The same of these benchmarks, of which two launches are not enough.
void count_again(Launcher& launcher, GatheredResult& run, const std::vector<std::string>& compared,
                 const std::vector<std::string>& benchmarks, text::Terminal& terminal);

/// Where these benchmarks, which leave more than was accepted, allocate what they leave. A launch that fails tells
/// nothing.
void find_leaks(Launcher& launcher, GatheredResult& run, const std::vector<std::string>& benchmarks,
                text::Terminal& terminal);

}  // namespace perfmon::measure
