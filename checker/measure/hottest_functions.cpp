#include "checker/measure/hottest_functions.hpp"

#include "checker/profile/difference.hpp"

#include <utility>

namespace perfmon::measure {

HottestFunctions hottest_functions(Launcher& launcher, const std::vector<std::string>& benchmarks) {
    if (!launcher.counts()) {
        return {{}, "its processes cannot be asked to count instructions"};
    }
    // One iteration says where instructions are executed.
    const frontend::Count count{metric::Pass::instructions, 1, {}};
    auto counts = launcher.count(count, "launch that counts instructions", benchmarks);
    HottestFunctions hottest{{}, std::move(counts.problem)};
    for (const auto& [name, profiled] : counts.profiles) {
        // Beside nothing, each function differs by all that it executes.
        const auto all = profile::difference({}, profiled);
        if (!all.functions.empty() && all.after > 0.0) {
            const documents::FunctionCost& most = all.functions.front();
            hottest.by_benchmark[name] = {most.function, most.file, most.line, most.after / all.after};
        }
    }
    return hottest;
}

}  // namespace perfmon::measure
