#include "checker/workspace/counterpart.hpp"

#include <set>
#include <string_view>
#include <unordered_map>

namespace perfmon::workspace {
namespace {

documents::Measures counted(documents::Measures measures) {
    measures.erase("total_compile_time");
    measures.erase("total_link_time");
    return measures;
}

}  // namespace

void add_counterpart(documents::Result& result, const documents::Result& base) {
    std::unordered_map<std::string_view, const documents::Benchmark*> there;
    for (const documents::Benchmark& subject : base.benchmarks) {
        there.emplace(subject.name, &subject);
    }
    std::set<std::string_view> here(result.not_asked_for.begin(), result.not_asked_for.end());
    for (documents::Benchmark& subject : result.benchmarks) {
        here.insert(subject.name);
        if (const auto same = there.find(subject.name); same != there.end()) {
            subject.launches.front().snapshot.emplace().measures = counted(same->second->launches.front().measures);
        }
    }
    for (const documents::Benchmark& subject : base.benchmarks) {
        if (!here.contains(subject.name)) {
            result.lockstep->missing.push_back(subject.name);
        }
    }
}

}  // namespace perfmon::workspace
