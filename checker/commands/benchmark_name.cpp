#include "checker/commands/benchmark_name.hpp"

#include "runtime/base/spelling.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace perfmon::commands {
namespace {

/// The end of a benchmark's name that has as many slashes as another name.
std::string_view end_like(std::string_view benchmark, std::string_view name) {
    auto slashes = std::count(name.begin(), name.end(), '/');
    for (std::size_t at = benchmark.size(); at > 0; --at) {
        if (benchmark[at - 1] == '/' && slashes-- == 0) {
            return benchmark.substr(at);
        }
    }
    return benchmark;
}

}  // namespace

bool is_named(std::string_view benchmark, std::string_view name) {
    if (name.empty() || !benchmark.ends_with(name)) {
        return false;
    }
    return benchmark.size() == name.size() || benchmark[benchmark.size() - name.size() - 1] == '/';
}

std::vector<std::string> benchmarks_named(const std::string& name, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        return {name};
    }
    std::vector<std::string> named;
    std::set<std::string_view> seen;
    for (const std::string& benchmark : known) {
        if (is_named(benchmark, name) && seen.insert(benchmark).second) {
            named.push_back(benchmark);
        }
    }
    return named;
}

NamedWithMetric named_with_metric(const std::string& name, const std::vector<std::string>& known) {
    const auto colon = name.rfind(':');
    auto benchmarks = benchmarks_named(name, known);
    if (!benchmarks.empty() || colon == std::string::npos) {
        return {std::move(benchmarks), {}};
    }
    return {benchmarks_named(name.substr(0, colon), known), name.substr(colon + 1)};
}

std::string nearest_name(const std::string& name, const std::vector<std::string>& known) {
    std::set<std::string_view> candidates;
    for (const std::string& benchmark : known) {
        candidates.insert(end_like(benchmark, name));
    }
    return base::did_you_mean(name, {candidates.begin(), candidates.end()});
}

std::string nearest_full_name(const std::string& name, const std::vector<std::string>& known) {
    return base::did_you_mean(name, {known.begin(), known.end()});
}

}  // namespace perfmon::commands
