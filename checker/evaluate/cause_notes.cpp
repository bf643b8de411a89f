#include "checker/evaluate/cause_notes.hpp"

#include "checker/evaluate/likely_cause.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/units.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace perfmon::evaluate {
namespace {

using documents::MetricVerdict;

constexpr const char* median_latency = "latency_p50";

void put_first(const std::string& words, MetricVerdict& entry) {
    entry.note = fmt::format("{}{}{}", words, entry.note.empty() ? "" : "; ", entry.note);
}

bool has_regressed(const MetricVerdict& entry, const std::string& metric) {
    return entry.metric == metric && entry.verdict == verdict::Verdict::regressed;
}

/// Each function may execute more or less though all of them together do not.
bool has_moved_work(const documents::Result& result, const std::string& name) {
    return std::any_of(result.benchmarks.begin(), result.benchmarks.end(), [&](const documents::Benchmark& benchmark) {
        return full_name(result.perf_test, benchmark.name) == name && benchmark.profile &&
               !benchmark.profile->functions.empty();
    });
}

void note_likely_cause(MetricVerdict& slower, const verdict::Measured& run, const documents::Result& result) {
    const auto cause = likely_cause(run);
    const bool is_placement = cause == documents::LikelyCause::code_placement;
    if (!cause || (is_placement && (!result.not_counted.empty() || has_moved_work(result, slower.benchmark)))) {
        return;
    }
    slower.likely_cause = cause;
    put_first(is_placement ? text::as_many_instructions(run.metrics.at("instructions").counts) : text::waits_longer(),
              slower);
}

/// Of all launches, in percent; nothing where there are none.
std::optional<double> percent_longer_than(double limit_ns, const documents::Benchmark& benchmark) {
    std::int64_t all = 0;
    std::int64_t longer = 0;
    for (const documents::Launch& launch : benchmark.launches) {
        if (!launch.latencies) {
            continue;
        }
        for (std::size_t i = 0; i < launch.latencies->ns.size(); ++i) {
            all += launch.latencies->operations[i];
            longer += launch.latencies->ns[i] > limit_ns ? launch.latencies->operations[i] : 0;
        }
    }
    return all > 0 ? std::optional(100.0 * static_cast<double>(longer) / static_cast<double>(all)) : std::nullopt;
}

std::string two_digits(double value) {
    return value < 10.0 ? fmt::format("{:.2g}", value) : fmt::format("{:.0f}", value);
}

bool has_latencies(const documents::Benchmark& benchmark) {
    return std::any_of(benchmark.launches.begin(), benchmark.launches.end(),
                       [](const documents::Launch& launch) { return launch.latencies.has_value(); });
}

/// Where the median is not known to be as good as before, all operations may be slower, and a part of them says
/// nothing.
void note_stalls(documents::VerdictDocument& document, const std::string& name, const documents::Benchmark& benchmark) {
    const auto is_of_it = [&](const MetricVerdict& entry) { return entry.benchmark == name; };
    const bool are_most_as_before =
        std::any_of(document.verdicts.begin(), document.verdicts.end(), [&](const auto& entry) {
            return is_of_it(entry) && entry.metric == median_latency &&
                   (entry.verdict == verdict::Verdict::ok || entry.verdict == verdict::Verdict::improved);
        });
    for (MetricVerdict& entry : document.verdicts) {
        const bool is_tail = entry.metric.starts_with("latency_p") && has_regressed(entry, entry.metric);
        if (!is_of_it(entry) || !is_tail || !are_most_as_before || !entry.limit) {
            continue;
        }
        if (const auto percent = percent_longer_than(*entry.limit, benchmark)) {
            put_first(fmt::format("{} % of the operations took longer than {}, and {} did not regress",
                                  two_digits(*percent), text::quantity(*entry.limit, entry.unit), median_latency),
                      entry);
        }
    }
}

}  // namespace

void note_causes(documents::VerdictDocument& document, const documents::Result& result) {
    // Few have any: looking through all verdicts for each of 10,000 benchmarks took seconds.
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        if (has_latencies(benchmark)) {
            note_stalls(document, full_name(result.perf_test, benchmark.name), benchmark);
        }
    }
    std::unordered_multimap<std::string_view, MetricVerdict*> slower;
    for (MetricVerdict& entry : document.verdicts) {
        if (has_regressed(entry, metric::primary)) {
            slower.emplace(entry.benchmark, &entry);
        }
    }
    if (slower.empty()) {
        return;
    }
    for (const verdict::Measured& run : measured_of(result)) {
        const auto [first, last] = slower.equal_range(run.benchmark);
        std::for_each(first, last, [&](const auto& each) { note_likely_cause(*each.second, run, result); });
    }
}

}  // namespace perfmon::evaluate
