#include "checker/measure/pairing.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace perfmon::measure {

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
        const bool in_lockstep =
            ours.turns && ours.turns == theirs.turns && ours.times().size() == theirs.times().size();
        if (turns) {
            ours.turns = turns;
        }
        if (turns || in_lockstep) {
            ours.snapshot = {theirs.iterations_per_sample, std::move(theirs.measures), theirs.elapsed_s,
                             theirs.startup_s, std::move(theirs.code_pages)};
        }
    }
}

}  // namespace perfmon::measure
