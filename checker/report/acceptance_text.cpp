#include "checker/report/acceptance_text.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

namespace perfmon::report {
namespace {

std::string change_from(double before, double now) {
    return before > 0.0 ? text::change((now / before - 1.0) * 100.0) : "";
}

std::string change_of(const AcceptedBenchmark& accepted) {
    if (accepted.change && accepted.change->against != documents::AcceptedAgainst::stored_numbers) {
        return text::change(accepted.change->time_percent) + " in lockstep";
    }
    if (!accepted.before) {
        return "new";
    }
    return change_from(*accepted.before, accepted.now);
}

}  // namespace

std::string changes_text(const std::vector<AcceptedBenchmark>& accepted, std::string_view subject,
                         text::Colour colour) {
    using text::Align;
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(accepted.size());
    for (const AcceptedBenchmark& each : accepted) {
        rows.push_back({{each.metric.empty() ? each.benchmark : fmt::format("{} ({})", each.benchmark, each.metric)},
                        {each.before ? text::quantity(*each.before, each.unit) : "-"},
                        {"→"},
                        {text::quantity(each.now, each.unit)},
                        {change_of(each)}});
        for (const AcceptedMetric& metric : each.others) {
            rows.push_back({{fmt::format("{} ({})", each.benchmark, metric.name)},
                            {text::quantity(metric.before, metric.unit)},
                            {"→"},
                            {text::quantity(metric.now, metric.unit)},
                            {change_from(metric.before, metric.now)}});
        }
    }
    return text::aligned({{std::string(subject)}, {"before", Align::right}, {""}, {"now", Align::right}, {"change"}},
                         rows, colour);
}

std::string resolved_text(const std::vector<documents::Alert>& alerts) {
    std::string text;
    for (const documents::Alert& alert : alerts) {
        text += fmt::format("  resolves the {} of {} ({}), open since {}\n",
                            alert.kind == documents::AlertKind::critical ? "critical bound" : "regression",
                            base::printable(alert.benchmark), base::printable(alert.metric),
                            base::printable(alert.opened_at));
    }
    return text;
}

}  // namespace perfmon::report
