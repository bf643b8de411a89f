#include "checker/commands/sought_verdict.hpp"

#include "checker/text/phrases.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace perfmon::commands {

documents::MetricVerdict sought_verdict(const std::vector<documents::MetricVerdict>& verdicts,
                                        const std::string& benchmark, const std::string& metric) {
    std::vector<documents::MetricVerdict> of_benchmark;
    std::copy_if(verdicts.begin(), verdicts.end(), std::back_inserter(of_benchmark),
                 [&](const auto& each) { return each.benchmark == benchmark; });
    const auto found = std::find_if(of_benchmark.begin(), of_benchmark.end(), [&](const auto& each) {
        return metric.empty() ? each.verdict == verdict::Verdict::regressed && !each.echoes_primary
                              : each.metric == metric;
    });
    if (found != of_benchmark.end()) {
        return *found;
    }
    if (of_benchmark.empty() || !metric.empty()) {
        std::vector<std::string> names;
        std::transform(of_benchmark.begin(), of_benchmark.end(), std::back_inserter(names),
                       [](const auto& each) { return each.metric; });
        throw Error(ExitCode::bad_data, benchmark,
                    fmt::format("is not compared by {}; its metrics are {}", metric.empty() ? "anything" : metric,
                                fmt::join(names, ", ")));
    }
    return of_benchmark.front();
}

std::string bisection_obstacle(const documents::MetricVerdict& verdict) {
    using verdict::Verdict;
    switch (verdict.verdict) {
        case Verdict::ok:
        case Verdict::improved:
        case Verdict::regressed:
            return {};
        case Verdict::inconclusive:
            return fmt::format("inconclusive: {}; it {}", text::change_with_interval(verdict),
                               text::what_it_takes(verdict));
        default:
            return fmt::format("{}{}{}", documents::name_of(verdict.verdict), verdict.note.empty() ? "" : ": ",
                               verdict.note);
    }
}

}  // namespace perfmon::commands
