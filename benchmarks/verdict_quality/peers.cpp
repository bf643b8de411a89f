#include "peers.hpp"

#include "checker/stats/summary.hpp"
#include "checker/verdict/stored_rule.hpp"
#include "runtime/metric/metric.hpp"
#include "statistics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace perfmon::quality {
namespace {

constexpr double five_percent = 1.05;
constexpr double significance = 0.05;

using Called = std::optional<bool>;

/// compare.py of Google Benchmark prints the p-value of a two-sided test beside the change; people read it as this.
Called google_benchmark(const Stored& stored) {
    const bool slower = stats::median(stored.now) > stats::median(stored.before);
    return slower && mann_whitney_p(stored.before, stored.now) < significance;
}

/// --benchmark-compare-fail=mean:5%
Called pytest_benchmark(const Stored& stored) {
    return mean(stored.now) > mean(stored.before) * five_percent;
}

Called median_rule(const Stored& stored) {
    return *stats::median(stored.now) > *stats::median(stored.before) * five_percent;
}

/// Mean and standard deviation of the last runs, and Student's quantile at the upper boundary: the limit is that of
/// a distribution of single values.
Called bencher(const Stored& stored) {
    constexpr double upper_boundary = 0.99;
    if (stored.history.size() < shortest_history) {
        return std::nullopt;
    }
    const double quantile = student_quantile(static_cast<double>(stored.history.size() - 1), upper_boundary);
    return mean(stored.now) > mean(stored.history) + quantile * std::sqrt(variance(stored.history));
}

/// criterion.rs: the means differ significantly, and the 95 % interval of the relative change lies beyond the noise
/// threshold. It resamples for both; with 100 samples a side, Welch's test and the interval of a ratio by the delta
/// method come to the same.
Called criterion(const Stored& stored) {
    constexpr double noise_threshold = 0.01;
    constexpr double confidence = 0.95;
    const auto test = welch_test(stored.before, stored.now);
    const double before = mean(stored.before);
    const double ratio = mean(stored.now) / before;
    const double of_before = variance(stored.before) / static_cast<double>(stored.before.size());
    const double of_now = variance(stored.now) / static_cast<double>(stored.now.size());
    const double error = std::sqrt(of_now + ratio * ratio * of_before) / before;
    const double quantile = test.degrees > 0.0 ? student_quantile(test.degrees, (1.0 + confidence) / 2) : 0.0;
    return test.p < significance && ratio - 1.0 - quantile * error > noise_threshold;
}

Called perfmon_stored(const Stored& stored, std::size_t runs) {
    if (stored.median_history.size() < shortest_history || stored.runs.size() < runs) {
        return std::nullopt;
    }
    const auto& time = metric::built_in().front();
    const auto limits = verdict::stored_limits(time, {stored.median_history.back(), stored.median_history, 5.0});
    if (!limits) {
        return std::nullopt;
    }
    const auto of_runs = std::span(stored.runs).first(runs);
    return verdict::judge_stored(time, *limits, of_runs, runs).verdict == verdict::Verdict::regressed;
}

Called perfmon_one_run(const Stored& stored) {
    return perfmon_stored(stored, 1);
}

Called perfmon_all_runs(const Stored& stored) {
    return perfmon_stored(stored, verdict::runs_to_fail);
}

std::vector<double> joined(const std::vector<Samples>& launches) {
    std::vector<double> all;
    for (const Samples& samples : launches) {
        std::copy_if(samples.begin(), samples.end(), std::back_inserter(all),
                     [](double value) { return std::isfinite(value); });
    }
    return all;
}

double median_of(const std::vector<Samples>& launches) {
    const auto summary = stats::summarize(launches);
    return summary ? summary->value : std::numeric_limits<double>::quiet_NaN();
}

using Series = std::vector<std::size_t>;  ///< checks of one benchmark, in one session and condition

std::vector<double> last_of(const std::vector<Check>& checks, const Series& series, std::size_t end,
                            double (*value)(const std::vector<Samples>&)) {
    std::vector<double> values;
    for (std::size_t i = end - std::min(end, longest_history); i < end; ++i) {
        values.push_back(value(checks[series[i]].accepted_ns));
    }
    return values;
}

/// Numbers are stored of accepted code in one placement. Where the linker has shuffled its functions, each revision has
/// them in another order.
std::string layout_of(const Check& check) {
    return check.placement + (check.variant == "order" ? "shuffled" : check.accepted);
}

std::optional<Stored> stored_at(const std::vector<Check>& checks, const Series& series, std::size_t at) {
    constexpr double age_s = 60.0;
    const Check& present = checks[series[at]];
    const auto is_old_enough = [&](std::size_t index) { return present.time_s - checks[index].time_s >= age_s; };
    const auto found = std::find_if(series.rend() - static_cast<std::ptrdiff_t>(at), series.rend(), is_old_enough);
    if (found == series.rend()) {
        return std::nullopt;
    }
    Stored stored;
    stored.before = joined(checks[*found].accepted_ns);
    stored.now = joined(present.variant_ns);
    if (stored.before.size() < 2 || stored.now.size() < 2) {
        return std::nullopt;
    }
    stored.history =
        last_of(checks, series, at, [](const std::vector<Samples>& launches) { return mean(joined(launches)); });
    stored.median_history = last_of(checks, series, at, median_of);
    stored.runs = {median_of(present.variant_ns)};
    // Runs again of identical code: those of the accepted executable that come next. Of a slower variant there are
    // none, and none are made up.
    const bool is_the_same_code = present.percent == 0.0 && present.accepted == present.changed;
    for (std::size_t next = at + 1; is_the_same_code && next < series.size(); ++next) {
        if (stored.runs.size() < verdict::runs_to_fail) {
            stored.runs.push_back(median_of(checks[series[next]].accepted_ns));
        }
    }
    return stored;
}

}  // namespace

const std::array<Rule, 7>& stored_rules() {
    static constexpr std::array<Rule, 7> rules{{
        {"Mann-Whitney p < 0.05 and slower", "Google Benchmark, compare.py", google_benchmark},
        {"mean > +5 %", "pytest-benchmark", pytest_benchmark},
        {"median > +5 %", "many scripts", median_rule},
        {"Student's t, boundary 0.99, 10 to 30 runs", "Bencher", bencher},
        {"t-test p < 0.05 and beyond 1 % of noise", "criterion.rs", criterion},
        {"stored rule, one run", "PerfMon without a snapshot", perfmon_one_run},
        {"stored rule, five runs", "PerfMon without a snapshot", perfmon_all_runs},
    }};
    return rules;
}

std::vector<std::optional<Stored>> as_stored(const std::vector<Check>& checks) {
    std::map<std::tuple<std::string, std::string, std::string, std::string>, Series> all;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        all[{checks[i].session, checks[i].condition, checks[i].benchmark, layout_of(checks[i])}].push_back(i);
    }
    std::vector<std::optional<Stored>> result(checks.size());
    for (const auto& [key, series] : all) {
        for (std::size_t at = 0; at < series.size(); ++at) {
            result[series[at]] = stored_at(checks, series, at);
        }
    }
    return result;
}

}  // namespace perfmon::quality
