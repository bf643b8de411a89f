#include "checker/evaluate/control_tally.hpp"

#include "checker/stats/binomial.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace perfmon::evaluate {
namespace {

using verdict::Verdict;

/// How bad it is that identical code gets a verdict; nothing where nothing was compared.
std::optional<int> badness_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::regressed:
            return 3;
        case Verdict::improved:
            return 2;
        case Verdict::inconclusive:
        case Verdict::undecided:
            return 1;
        case Verdict::ok:
            return 0;
        default:
            return std::nullopt;
    }
}

void count(documents::ControlledBenchmark& benchmark, int badness) {
    ++benchmark.checks;
    benchmark.red += badness == 3 ? 1 : 0;
    benchmark.improved += badness == 2 ? 1 : 0;
    benchmark.inconclusive += badness == 1 ? 1 : 0;
}

double percent_of(double log_ratio) {
    return std::expm1(log_ratio) * 100.0;
}

/// What matters most to whoever looks for the worst; not even twice the time is worse than any number.
auto badness_of(const documents::ControlledBenchmark& benchmark) {
    return std::tuple(benchmark.red, benchmark.improved, benchmark.inconclusive,
                      benchmark.smallest_change_percent.value_or(1e9));
}

}  // namespace

void ControlTally::add(const std::vector<verdict::Judgement>& judgements, double time_budget_s) {
    std::map<std::string, int> worst;
    for (const verdict::Judgement& judgement : judgements) {
        const auto badness = badness_of(judgement.verdict);
        if (!badness) {
            continue;
        }
        const auto [found, is_first] = worst.try_emplace(judgement.benchmark, *badness);
        found->second = std::max(found->second, *badness);
        Checked& checked = benchmarks_[judgement.benchmark];
        if (judgement.paired && (checked.metric ? checked.metric->name == judgement.metric.name : true)) {
            add(checked, judgement, time_budget_s);
        }
    }
    for (const auto& [name, badness] : worst) {
        Checked& checked = benchmarks_[name];
        checked.counts.benchmark = name;
        count(checked.counts, badness);
    }
}

void ControlTally::add(Checked& checked, const verdict::Judgement& judgement, double time_budget_s) {
    const verdict::PairedEvidence& paired = *judgement.paired;
    checked.metric = judgement.metric;
    checked.counts.threshold_percent = judgement.threshold_percent;
    if (paired.judgement.estimate) {
        checked.counts.estimates_percent.push_back(percent_of(*paired.judgement.estimate));
    }
    checked.identical.checks.push_back(paired.launches.ratios);
    checked.identical.question = paired.question;
    checked.identical.time_budget_s = time_budget_s;
    checked.seconds += paired.launches.seconds;
    checked.launches += paired.launches.ratios.size();
}

documents::ControlledBenchmark ControlTally::entry_of(const Checked& checked) {
    auto entry = checked.counts;
    if (checked.metric && checked.launches > 0) {
        auto identical = checked.identical;
        identical.seconds_per_launch = checked.seconds / static_cast<double>(checked.launches);
        entry.metric = checked.metric->name;
        if (const auto change = verdict::smallest_change_seen(identical)) {
            entry.smallest_change_percent = percent_of(*change);
        }
    }
    return entry;
}

documents::ControlDocument ControlTally::document(double seconds) const {
    documents::ControlDocument document;
    document.seconds = seconds;
    document.caught_percent = verdict::caught_share * 100.0;
    for (const auto& [name, checked] : benchmarks_) {
        const auto& entry = document.benchmarks.emplace_back(entry_of(checked));
        document.checks += entry.checks;
        document.red += entry.red;
        document.improved += entry.improved;
        document.inconclusive += entry.inconclusive;
    }
    std::stable_sort(document.benchmarks.begin(), document.benchmarks.end(),
                     [](const auto& one, const auto& other) { return badness_of(one) > badness_of(other); });
    const auto limits =
        stats::share_limits(static_cast<std::size_t>(document.red), static_cast<std::size_t>(document.checks));
    document.red_percent_lower = limits.lower * 100.0;
    document.red_percent_upper = limits.upper * 100.0;
    return document;
}

}  // namespace perfmon::evaluate
