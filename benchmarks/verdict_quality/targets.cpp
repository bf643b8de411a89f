#include "checker/stats/robust.hpp"
#include "selection.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace perfmon::quality {
namespace {

using verdict::Verdict;

enum class Answer { met, missed, too_few };

std::string text_of(Answer answer) {
    switch (answer) {
        case Answer::met:
            return "met";
        case Answer::missed:
            return "**missed**";
        case Answer::too_few:
            break;
    }
    return "not shown: too few checks";
}

std::string described(const Share& share) {
    const auto interval = clopper_pearson(share);
    return fmt::format("{} of {}: {:.2f} % ({:.2f} to {:.2f} %)", share.count, share.of, share.rate() * 100,
                       interval.lower * 100, interval.upper * 100);
}

/// Fewer checks prove nothing about a rate that has to be so high or low.
constexpr std::size_t checks_for_false_alarms = 3000;
constexpr std::size_t checks_for_power = 100;

class Rows {
public:
    explicit Rows(const std::vector<Judged>& judged) : judged_(judged) {}

    void false_alarms(const std::string& condition, double threshold, double at_most,
                      std::optional<double> upper_at_most = {}) {
        const auto share = share_of(select(judged_, {condition, threshold, 0.0, ""}), Verdict::regressed);
        const bool met = share.rate() <= at_most && (!upper_at_most || clopper_pearson(share).upper <= *upper_at_most);
        const std::string limit =
            upper_at_most ? fmt::format(", upper 95 % limit at most {:g} %", *upper_at_most * 100) : "";
        add(fmt::format("A/A, threshold {:g} %: at most {:g} % fail{}", threshold, at_most * 100, limit), condition,
            described(share), share.of < checks_for_false_alarms && share.count == 0 ? Answer::too_few : answer(met));
    }

    void inconclusive(const std::string& condition, double at_most) {
        const auto share = share_of(select(judged_, {condition, default_threshold, 0.0, ""}), Verdict::inconclusive);
        add(fmt::format("A/A, threshold {:g} %: at most {:g} % inconclusive", default_threshold, at_most * 100),
            condition, described(share),
            share.of < checks_for_power ? Answer::too_few : answer(share.rate() <= at_most));
    }

    void power(const std::string& condition, double threshold, double effect, double at_least) {
        const auto share = share_of(select(judged_, {condition, threshold, effect, ""}), Verdict::regressed);
        add(fmt::format("Threshold {:g} %: +{:g} % caught in at least {:g} %", threshold, effect, at_least * 100),
            condition, described(share),
            share.of < checks_for_power ? Answer::too_few : answer(share.rate() >= at_least));
    }

    void cost_of_clean(const std::string& condition, double at_most_s) {
        std::vector<double> seconds;
        for (const Judged& each : select(judged_, {condition, default_threshold, 0.0, ""})) {
            if (each.outcome.verdict != Verdict::inconclusive) {
                seconds.push_back(each.outcome.seconds);
            }
        }
        add_seconds(fmt::format("A clean benchmark costs at most {:g} s (threshold {:g} %, median)", at_most_s,
                                default_threshold),
                    condition, seconds, at_most_s, stats::quantile(seconds, 0.5));
    }

    void cost_of_undecided(const std::string& condition, double at_most_s) {
        std::vector<double> seconds;
        for (const Judged& each : select(judged_, {condition, std::nullopt, std::nullopt, ""})) {
            if (each.outcome.verdict == Verdict::inconclusive) {
                seconds.push_back(each.outcome.seconds);
            }
        }
        add_seconds(fmt::format("An undecided one at most {:g} s (either threshold, longest)", at_most_s), condition,
                    seconds, at_most_s, stats::quantile(seconds, 1.0));
    }

    void add(const std::string& target, const std::string& condition, const std::string& measured, Answer answer) {
        rows_.push_back({target, condition, measured, text_of(answer)});
    }

    static Answer answer(bool met) { return met ? Answer::met : Answer::missed; }

    [[nodiscard]] std::vector<std::vector<Cell>> take() { return std::move(rows_); }

private:
    void add_seconds(const std::string& target, const std::string& condition, const std::vector<double>& seconds,
                     double at_most_s, const std::optional<double>& judged_by) {
        if (!judged_by) {
            add(target, condition, "none", Answer::met);
            return;
        }
        add(target, condition,
            fmt::format("median {:.2f} s, 95th percentile {:.2f} s, longest {:.2f} s of {}",
                        *stats::quantile(seconds, 0.5), *stats::quantile(seconds, 0.95), *stats::quantile(seconds, 1.0),
                        seconds.size()),
            answer(*judged_by <= at_most_s));
    }

    const std::vector<Judged>& judged_;
    std::vector<std::vector<Cell>> rows_;
};

std::size_t l2_cache_kib() {
    constexpr long usual_kib = 1024;  // where the system does not tell
    const long bytes = ::sysconf(_SC_LEVEL2_CACHE_SIZE);
    return static_cast<std::size_t>(bytes > 0 ? bytes / 1024 : usual_kib);
}

/// By workload that fits the L2 cache, in the quiet condition. One with threads has two caches to be in.
void add_distortion(Rows& rows, const Records& records, double at_most) {
    for (const Workload& workload : workloads) {
        std::vector<double> ratios;
        for (const Distortion& each : records.distortions) {
            if (each.benchmark == workload.name) {
                ratios.push_back(each.lockstep_ns / each.alone_ns);
            }
        }
        if (ratios.empty() || workload.footprint_kib > l2_cache_kib()) {
            continue;
        }
        const double median = *stats::quantile(ratios, 0.5);
        rows.add(
            fmt::format("A sample in lockstep is within {:g} % of the same alone: {}", at_most * 100, workload.title),
            "quiet",
            fmt::format("{:+.2f} % (quartiles {:+.2f} to {:+.2f} %, {} repetitions)", (median - 1) * 100,
                        (*stats::quantile(ratios, 0.25) - 1) * 100, (*stats::quantile(ratios, 0.75) - 1) * 100,
                        ratios.size()),
            Rows::answer(std::abs(median - 1.0) <= at_most));
    }
}

}  // namespace

Table targets(const Records& records, const std::vector<Judged>& judged) {
    Rows rows(judged);
    const auto thresholds = thresholds_of(judged);
    for (const std::string& condition : conditions_of(judged)) {
        if (thresholds.contains(default_threshold)) {
            rows.false_alarms(condition, default_threshold, 0.001, 0.002);
            rows.inconclusive(condition, condition == "quiet" ? 0.02 : 0.1);
            rows.power(condition, default_threshold, 10.0, 0.99);
            rows.power(condition, default_threshold, 7.5, 0.95);
            rows.cost_of_clean(condition, 0.5);
        }
        if (thresholds.contains(strict_threshold)) {
            rows.false_alarms(condition, strict_threshold, 0.002);
            rows.power(condition, strict_threshold, 5.0, 0.99);
            rows.power(condition, strict_threshold, 3.0, 0.8);
            rows.cost_of_undecided(condition, 5.0);
        }
        if (thresholds.contains(strictest_threshold)) {
            rows.false_alarms(condition, strictest_threshold, 0.001);
            rows.power(condition, strictest_threshold, 2.0, 0.95);
        }
    }
    add_distortion(rows, records, 0.02);
    return {"targets",
            "Targets",
            "In brackets exact 95 % intervals. Rates are met or missed by what was measured.",
            {"target", "condition", "measured", "result"},
            rows.take()};
}

}  // namespace perfmon::quality
