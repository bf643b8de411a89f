#include "checker/documents/vocabulary.hpp"
#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/stats/robust.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace perfmon::report::html {
namespace {

/// All that has to be seen, with a margin; single launches far from all others do not flatten the rest.
Scale change_scale(const LooksView& looks, const Frame& frame) {
    std::vector<double> changes;
    for (const LaunchPoint& launch : looks.launches) {
        changes.push_back(launch.change_percent);
    }
    double least = std::min(0.0, stats::quantile(changes, 0.05).value_or(0.0));
    double greatest = std::max(0.0, stats::quantile(changes, 0.95).value_or(0.0));
    const auto include = [&](std::optional<double> percent) {
        if (percent) {
            least = std::min(least, *percent);
            greatest = std::max(greatest, *percent);
        }
    };
    include(looks.regression_percent);
    if (!looks.looks.empty()) {
        include(looks.looks.back().lower_percent);
        include(looks.looks.back().upper_percent);
    }
    const double margin = std::max((greatest - least) * 0.08, 0.1);
    return {least - margin, greatest + margin, frame.inner_bottom(), frame.top};
}

/// In percent; where they are many times as much, round factors, since text::change() tells those.
std::vector<double> change_ticks(const Scale& y) {
    constexpr double ten_times = 900.0;
    if (y.to < ten_times) {
        return ticks(y.from, y.to, 5);
    }
    std::vector<double> percents{0.0};
    for (const double factor : ticks(1.0, 1.0 + y.to / 100.0, 5)) {
        if (factor > 1.0) {
            percents.push_back((factor - 1.0) * 100.0);
        }
    }
    return percents;
}

void draw_limits(Svg& svg, const LooksView& looks, const Frame& frame, const Scale& y) {
    if (looks.regression_percent) {
        const bool lower_is_better = *looks.regression_percent >= 0.0;
        const double place = y.clamped(*looks.regression_percent);
        svg.rect({frame.left, lower_is_better ? frame.top : place}, frame.inner_right() - frame.left,
                 lower_is_better ? place - frame.top : frame.inner_bottom() - place, Ink::zone);
        svg.line({frame.left, place}, {frame.inner_right(), place}, Ink::limit, "dashed");
    }
    if (looks.improvement_percent && y.clamped(*looks.improvement_percent) == y(*looks.improvement_percent)) {
        const double place = y(*looks.improvement_percent);
        svg.line({frame.left, place}, {frame.inner_right(), place}, Ink::better, "dashed");
    }
}

void draw_launches(Svg& svg, const LooksView& looks, const Scale& x, const Scale& y) {
    for (std::size_t i = 0; i < looks.launches.size(); ++i) {
        const LaunchPoint& launch = looks.launches[i];
        const Point place{x(static_cast<double>(i + 1)), y.clamped(launch.change_percent)};
        const std::string title = fmt::format("launch {}: {}, {} first", i + 1, text::change(launch.change_percent),
                                              launch.current_first ? "the current executable" : "the other one");
        if (launch.current_first) {
            svg.circle(place, 2.6, Ink::other, title);
        } else {
            svg.ring(place, 2.4, Ink::other, title);
        }
    }
}

void draw_looks(Svg& svg, const LooksView& looks, const Scale& x, const Scale& y) {
    std::vector<Point> estimates;
    for (const LookPoint& look : looks.looks) {
        const double place = x(static_cast<double>(look.launches));
        if (look.lower_percent || look.upper_percent) {
            const double top = look.upper_percent ? y.clamped(*look.upper_percent) : y.at_to;
            const double bottom = look.lower_percent ? y.clamped(*look.lower_percent) : y.at_from;
            svg.rect({place - 3.0, top}, 6.0, bottom - top, Ink::band,
                     fmt::format("after {} launches: {} to {}, {}", look.launches, text::change(look.lower_percent),
                                 text::change(look.upper_percent), documents::name_of(look.decision)));
        }
        if (look.estimate_percent) {
            estimates.push_back({place, y.clamped(*look.estimate_percent)});
        }
    }
    svg.polyline(estimates, Ink::current);
    for (const Point& estimate : estimates) {
        svg.circle(estimate, 3.4, Ink::current);
    }
}

}  // namespace

std::string looks_chart(const LooksView& looks) {
    const Frame frame;
    const double last = std::max<double>(static_cast<double>(looks.launches.size()), 1.0);
    const Scale x{0.0, last + 1.0, frame.left, frame.inner_right()};
    const Scale y = change_scale(looks, frame);
    std::string label = fmt::format("Change by launch, {} launches", looks.launches.size());
    if (!looks.looks.empty()) {
        const LookPoint& decisive = looks.looks.back();
        label += fmt::format("; at the last look {}, {}", text::change(decisive.estimate_percent),
                             documents::name_of(decisive.decision));
    }
    Svg svg(frame.width, frame.height, label);
    for (const double tick : change_ticks(y)) {
        svg.line({frame.left, y(tick)}, {frame.inner_right(), y(tick)}, Ink::grid);
        svg.text({frame.left - 6.0, y(tick) + 4.0}, text::change(tick), Anchor::end);
    }
    for (const double tick : whole_ticks(1.0, last, 6)) {
        svg.text({x(tick), frame.inner_bottom() + 14.0}, fmt::format("{:.0f}", tick), Anchor::middle);
    }
    svg.text({frame.inner_right(), frame.height - 3.0}, "launches of both", Anchor::end);
    draw_limits(svg, looks, frame, y);
    draw_launches(svg, looks, x, y);
    draw_looks(svg, looks, x, y);
    return svg.take();
}

}  // namespace perfmon::report::html
