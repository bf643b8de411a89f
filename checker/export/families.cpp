#include "checker/export/families.hpp"

#include "checker/export/time.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace perfmon::exports {
namespace {

using documents::ExportedCheck;
using documents::ExportedMetric;

/// A unit, and the base unit that monitoring has it in.
struct BaseUnit {
    std::string_view from;
    double divisor;
    std::string_view name;
    std::string_view ucum;
};

constexpr std::array<BaseUnit, 11> base_units{{{"ns", 1e9, "seconds", "s"},
                                               {"us", 1e6, "seconds", "s"},
                                               {"µs", 1e6, "seconds", "s"},
                                               {"ms", 1e3, "seconds", "s"},
                                               {"s", 1.0, "seconds", "s"},
                                               {"bytes", 1.0, "bytes", "By"},
                                               {"B", 1.0, "bytes", "By"},
                                               {"%", 100.0, "ratio", "1"},
                                               {"", 1.0, "ratio", "1"},
                                               {"ops/s", 1.0, "operations_per_second", "{operation}/s"},
                                               {"1/s", 1.0, "per_second", "1/s"}}};

/// Any text as a part of a name, which has small letters, digits and `_` alone.
std::string word_of(std::string_view unit) {
    std::string word;
    for (const char c : unit) {
        const auto letter = static_cast<unsigned char>(c);
        if (letter < 0x80 && std::isalnum(letter) != 0) {
            word += static_cast<char>(std::tolower(letter));
        } else if (!word.empty() && word.back() != '_') {
            word += '_';
        }
    }
    word.resize(word.find_last_not_of('_') + 1);
    return word.empty() ? "units" : word;
}

class Families {
public:
    explicit Families(const documents::ExportDocument& document) : branch_(document.branch) {
        for (const ExportedCheck& check : document.checks) {
            check_ = &check;
            time_ = unix_milliseconds(check.measured_at);
            for (const ExportedMetric& metric : check.metrics) {
                metric_ = &metric;
                add_metric();
            }
            add_check();
        }
    }

    [[nodiscard]] std::vector<Family> take() { return std::move(families_); }

private:
    void add_metric() {
        in_its_unit("measured", "Value of the run: the median over its launches.", metric_->measured);
        in_its_unit("baseline", "Accepted value, which the run was compared with.", metric_->baseline);
        in_its_unit("limit", "Value at which the metric regresses.", metric_->limit);
        const auto change = metric_->change_percent;
        add(family("perfmon_change_ratio", "ratio", "1", "Change from the baseline: 0.05 is 5 % more."),
            change ? std::optional(*change / 100.0) : std::nullopt, with_commit());
        auto labels = with_commit();
        labels.push_back({"verdict", std::string(documents::name_of(metric_->verdict))});
        add(family("perfmon_verdict", "", "1", "1 beside the verdict, which is the label."), 1.0, labels);
        if (metric_->verdict != verdict::Verdict::unjudged) {
            add(family("perfmon_regressed", "", "1", "Whether the metric regressed: 1 or 0."),
                metric_->verdict == verdict::Verdict::regressed ? 1.0 : 0.0, of_metric());
        }
        if (metric_->target_verdict != verdict::TargetVerdict::none) {
            add(family("perfmon_critical", "", "1", "Whether the metric is beyond its critical bound: 1 or 0."),
                metric_->target_verdict == verdict::TargetVerdict::critical ? 1.0 : 0.0, of_metric());
        }
    }

    void add_check() {
        const auto labels = completed({{"perf_test", check_->perf_test}});
        add(family("perfmon_check_failed", "", "1", "Whether the check of the perf test failed: 1 or 0."),
            check_->outcome == documents::CheckOutcome::failed ? 1.0 : 0.0, labels);
        add(family("perfmon_run_timestamp_seconds", "seconds", "s", "When the perf test was measured, since 1970."),
            time_ ? std::optional(static_cast<double>(*time_) / 1e3) : std::nullopt, labels);
    }

    /// A name has one unit, so there is a family for each unit.
    void in_its_unit(std::string_view what, const char* help, std::optional<double> value) {
        const auto known = std::find_if(base_units.begin(), base_units.end(),
                                        [&](const BaseUnit& unit) { return unit.from == metric_->unit; });
        const bool is_known = known != base_units.end();
        const std::string unit = is_known ? std::string(known->name) : word_of(metric_->unit);
        const std::string ucum = is_known ? std::string(known->ucum) : '{' + unit + '}';
        if (value && is_known) {
            value = *value / known->divisor;
        }
        add(family(fmt::format("perfmon_{}_{}", what, unit), unit, ucum, help), value, with_commit());
    }

    Family& family(const std::string& name, const std::string& unit, const std::string& ucum, const char* help) {
        const auto found =
            std::find_if(families_.begin(), families_.end(), [&](const Family& family) { return family.name == name; });
        return found != families_.end() ? *found : families_.emplace_back(Family{name, unit, ucum, help, {}});
    }

    void add(Family& family, std::optional<double> value, std::vector<Label> labels) const {
        if (value && std::isfinite(*value)) {
            family.samples.push_back({std::move(labels), *value, time_});
        }
    }

    /// With what a whole check has; one line each, and none empty.
    [[nodiscard]] std::vector<Label> completed(std::vector<Label> labels) const {
        labels.push_back({"environment", check_->environment});
        labels.push_back({"branch", branch_});
        for (Label& label : labels) {
            label.value = base::printable(label.value);
        }
        std::erase_if(labels, [](const Label& label) { return label.value.empty(); });
        return labels;
    }

    [[nodiscard]] std::vector<Label> of_metric() const {
        return completed({{"benchmark", metric_->benchmark}, {"metric", metric_->metric}});
    }

    [[nodiscard]] std::vector<Label> with_commit() const {
        return completed({{"benchmark", metric_->benchmark}, {"metric", metric_->metric}, {"commit", check_->commit}});
    }

    const std::string& branch_;
    const ExportedCheck* check_ = nullptr;
    const ExportedMetric* metric_ = nullptr;
    std::optional<std::int64_t> time_;
    std::vector<Family> families_;
};

}  // namespace

std::vector<Family> families_of(const documents::ExportDocument& document) {
    auto families = Families(document).take();
    std::erase_if(families, [](const Family& family) { return family.samples.empty(); });
    return families;
}

}  // namespace perfmon::exports
