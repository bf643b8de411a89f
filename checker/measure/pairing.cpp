#include "checker/measure/pairing.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

namespace perfmon::measure {
namespace {

bool took_turns(const documents::Launch& one, const documents::Launch& other) {
    return one.turns && one.turns == other.turns;
}

/// The numbers of a metric in another unit say nothing beside these.
void forget_what_is_defined_otherwise(documents::Measures& theirs, const documents::Result& their_result,
                                      const documents::Result& our_result) {
    for (const auto& [name, ours] : our_result.metrics) {
        const auto found = their_result.metrics.find(name);
        if (found != their_result.metrics.end() &&
            (found->second.unit != ours.unit || found->second.direction != ours.direction)) {
            theirs.erase(name);
        }
    }
}

}  // namespace

void pair_up(documents::Result& current, documents::Result snapshot, const std::optional<documents::Turns>& turns) {
    current.left_out_s += snapshot.left_out_s;
    std::unordered_map<std::string, documents::Benchmark*> partners;
    for (auto& benchmark : snapshot.benchmarks) {
        partners.emplace(benchmark.name, &benchmark);
    }
    for (auto& benchmark : current.benchmarks) {
        const auto partner = partners.find(benchmark.name);
        if (partner == partners.end()) {
            continue;
        }
        auto& ours = benchmark.launches.front();
        auto& theirs = partner->second->launches.front();
        const bool in_lockstep = took_turns(ours, theirs) && ours.times().size() == theirs.times().size();
        forget_what_is_defined_otherwise(theirs.measures, snapshot, current);
        if (turns) {
            ours.turns = turns;
        }
        if (turns || in_lockstep) {
            ours.snapshot = {theirs.iterations_per_sample, std::move(theirs.measures), theirs.elapsed_s,
                             theirs.startup_s, std::move(theirs.code_pages)};
        }
    }
}

void tell_layouts(documents::Result& launch, const verdict::LayoutPair& layouts) {
    for (documents::Benchmark& benchmark : launch.benchmarks) {
        auto& turns = benchmark.launches.front().turns;
        if (turns && layouts.current > 0) {
            turns->current_layout = static_cast<std::int64_t>(layouts.current);
            turns->snapshot_layout = static_cast<std::int64_t>(layouts.snapshot);
        }
    }
}

bool put_beside(documents::Result& one, documents::Result other) {
    if (one.benchmarks.size() != 1 || other.benchmarks.size() != 1 ||
        !took_turns(one.benchmarks.front().launches.front(), other.benchmarks.front().launches.front())) {
        return false;
    }
    one.left_out_s += other.left_out_s;
    one.benchmarks.push_back(std::move(other.benchmarks.front()));
    return true;
}

}  // namespace perfmon::measure
