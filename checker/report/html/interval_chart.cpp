#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace perfmon::report::html {
namespace {

constexpr double interval_width = 170.0;
constexpr double interval_height = 26.0;
constexpr double most_limits = 3.0;  // beyond three times the limit, how far beyond is for the number to say

/// In limits, above 0 where it is worse. Where no change is allowed, any is beyond it.
double in_limits(double percent, double limit_percent, metric::Direction direction) {
    const double worse = direction == metric::Direction::lower ? percent : -percent;
    const double limit = std::abs(limit_percent);
    if (limit < 1e-9) {
        return worse == 0.0 ? 0.0 : std::copysign(most_limits, worse);
    }
    return std::clamp(worse / limit, -most_limits, most_limits);
}

Ink ink_of(const MetricView& metric) {
    return metric.news == News::regressed || metric.news == News::critical ? Ink::limit
           : metric.news == News::improved                                 ? Ink::better
                                                                           : Ink::current;
}

}  // namespace

std::string interval_chart(const MetricView& metric) {
    if (!metric.change_percent || !std::isfinite(*metric.change_percent)) {
        return {};
    }
    const double limit = metric.limit_percent.value_or(metric.threshold_percent.value_or(0.0));
    const Scale scale{-most_limits, most_limits, 5.0, interval_width - 5.0};
    const auto place = [&](double percent) { return scale(in_limits(percent, limit, metric.direction)); };
    const double middle = interval_height / 2.0;
    Svg svg(interval_width, interval_height,
            fmt::format("change {}{}", text::change(metric.change_percent),
                        metric.limit_percent ? ", limit " + text::change(metric.limit_percent) : ""),
            "interval");
    svg.rect({scale(1.0), 2.0}, interval_width - scale(1.0), interval_height - 4.0, Ink::zone);
    svg.line({scale(0.0), 2.0}, {scale(0.0), interval_height - 2.0}, Ink::grid);
    svg.line({scale(1.0), 2.0}, {scale(1.0), interval_height - 2.0}, Ink::limit, "dashed");
    const Ink ink = ink_of(metric);
    if (metric.interval_lower_percent && metric.interval_upper_percent) {
        svg.line({place(*metric.interval_lower_percent), middle}, {place(*metric.interval_upper_percent), middle}, ink,
                 "whisker");
    }
    svg.circle({place(*metric.change_percent), middle}, 4.0, ink);
    return svg.take();
}

}  // namespace perfmon::report::html
