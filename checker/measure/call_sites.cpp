#include "checker/measure/call_sites.hpp"

#include "checker/evaluate/allocation_sites.hpp"
#include "checker/frontend/frontend.hpp"
#include "runtime/documents/result.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace perfmon::measure {
namespace {

using Names = std::vector<std::string>;
using ByName = std::map<std::string, documents::Benchmark>;

/// What processes noted.
struct Noted {
    ByName current;
    ByName snapshot;
};

Names all_of(Names some, const Names& others) {
    std::copy_if(others.begin(), others.end(), std::back_inserter(some),
                 [&](const auto& name) { return std::find(some.begin(), some.end(), name) == some.end(); });
    return some;
}

ByName by_name(Launcher::Counts counts) {
    ByName benchmarks;
    if (counts.result) {
        for (documents::Benchmark& benchmark : counts.result->benchmarks) {
            benchmarks.emplace(benchmark.name, std::move(benchmark));
        }
    }
    return benchmarks;
}

Noted note_call_sites(Launcher& launcher, const GatheredResult& run, const Names& leaking, const Names& compared) {
    frontend::Count count;
    count.notes_call_sites = true;
    Noted noted{by_name(launcher.count(count, "launch for call sites", run.selection(all_of(leaking, compared)))), {}};
    if (!compared.empty()) {
        noted.snapshot = by_name(launcher.count(count, "launch for call sites of the snapshot",
                                                run.result().lockstep.value(), run.selection(compared)));
    }
    return noted;
}

/// A process with the runtime of an earlier PerfMon notes nothing, which does not mean that it allocates nothing.
bool has_noted(const documents::Benchmark& benchmark) {
    const bool allocates_nothing =
        !benchmark.counted.empty() &&
        documents::values_of(benchmark.counted.front().measures, "allocations") == std::vector{0.0};
    return allocates_nothing || !benchmark.requested.empty();
}

}  // namespace

void find_call_sites(Launcher& launcher, GatheredResult& run, const Names& leaking, const Names& compared,
                     text::Terminal& terminal) {
    if (leaking.empty() && compared.empty()) {
        return;
    }
    terminal.progress("looking for where memory is allocated");
    try {
        auto noted = note_call_sites(launcher, run, leaking, compared);
        for (const std::string& name : leaking) {
            run.benchmark(name).unfreed = noted.current[name].unfreed;
        }
        for (const std::string& name : compared) {
            const auto& before = noted.snapshot[name];
            const auto& now = noted.current[name];
            if (has_noted(before) && has_noted(now)) {
                run.benchmark(name).allocation_sites = evaluate::allocation_sites(before.requested, now.requested);
            }
        }
    } catch (const TimedOut& stalled) {
        terminal.debug("{}", stalled.sentence());  // that more is allocated is known without
    }
    terminal.progress("");
}

}  // namespace perfmon::measure
