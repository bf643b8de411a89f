#include "checker/commands/commands.hpp"
#include "checker/commands/latency_limit.hpp"
#include "checker/commands/rate_trials.hpp"
#include "checker/report/rate_text.hpp"
#include "checker/stats/rate_search.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace perfmon::commands {
namespace {

constexpr double lowest_rate = 1.0;
constexpr double highest_rate = 1e6;  // that an open loop takes
constexpr double precision = 1.05;

std::string conclusion(const stats::RateSearch& search, const LatencyLimit& limit) {
    std::string text = fmt::format("{} is within {} at up to {}", limit.shown, text::quantity(limit.ns, "ns"),
                                   text::quantity(search.held(), "ops/s"));
    text += search.failed() ? fmt::format(", and no longer at {}", text::quantity(search.failed(), "ops/s"))
                            : ", which is as many as an open loop starts";
    return text + "\nMeasure its latencies at two thirds of that or less: beyond, they say how long the queue is.\n";
}

}  // namespace

ExitCode find_rate(const FindRateOptions& options, text::Terminal& terminal) {
    const LatencyLimit limit = latency_limit(options.limit);
    const RateTrials trials(options, limit, terminal);
    std::vector<report::TriedRate> tried;
    stats::RateSearch search(options.first_rate, lowest_rate, highest_rate, precision);
    while (const auto rate = search.next()) {
        tried.push_back(trials.at(*rate));
        search.note(tried.back().held);
    }
    terminal.progress("");
    terminal.show(base::printable(options.benchmark) + '\n' +
                  report::rates_text(tried, limit.shown, terminal.colour()));
    if (!search.held()) {
        throw Error(ExitCode::bad_data, options.benchmark,
                    fmt::format("{} is above {} at every rate, down to {}", limit.shown, text::quantity(limit.ns, "ns"),
                                text::quantity(search.failed(), "ops/s")));
    }
    terminal.show(conclusion(search, limit));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
