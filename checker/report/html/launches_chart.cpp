#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace perfmon::report::html {
namespace {

bool has_other_side(const LaunchesView& launches) {
    return std::any_of(launches.launches.begin(), launches.launches.end(),
                       [](const LaunchOfBoth& launch) { return launch.other.has_value(); });
}

/// The quartiles of all; what is beyond them is drawn to the edge.
Scale value_scale(const LaunchesView& launches, const Frame& frame) {
    double least = std::numeric_limits<double>::max();
    double greatest = std::numeric_limits<double>::lowest();
    for (const LaunchOfBoth& launch : launches.launches) {
        for (const auto& side : {launch.current, launch.other}) {
            if (side) {
                least = std::min(least, side->lower_quartile);
                greatest = std::max(greatest, side->upper_quartile);
            }
        }
    }
    // Where only one side was measured, the other one is a number.
    if (!has_other_side(launches)) {
        for (const auto& level : {launches.baseline, launches.limit}) {
            least = std::min(least, level.value_or(least));
            greatest = std::max(greatest, level.value_or(greatest));
        }
    }
    if (least > greatest) {
        return {0.0, 1.0, frame.inner_bottom(), frame.top};
    }
    const double margin = std::max((greatest - least) * 0.1, std::max(greatest, -least) * 0.002);
    const double lowest = least < 0.0 ? least - margin : std::max(least - margin, 0.0);
    return {lowest, greatest + margin, frame.inner_bottom(), frame.top};
}

void draw_side(Svg& svg, const Spread& side, double place, double width, const Scale& y, Ink ink,
               const std::string& title) {
    if (side.least == side.greatest) {
        svg.circle({place, y.clamped(side.median)}, 3.0, ink, title);
        return;
    }
    svg.line({place, y.clamped(side.least)}, {place, y.clamped(side.greatest)}, ink);
    const double top = y.clamped(side.upper_quartile);
    const double bottom = y.clamped(side.lower_quartile);
    svg.rect({place - width / 2.0, std::min(top, y.clamped(side.median) - 1.0)}, width, std::max(bottom - top, 2.0),
             ink, title);
}

}  // namespace

std::string launches_chart(const LaunchesView& launches) {
    const Frame frame;
    const Scale x{0.5, static_cast<double>(launches.launches.size()) + 0.5, frame.left, frame.inner_right()};
    const Scale y = value_scale(launches, frame);
    const double step = (frame.inner_right() - frame.left) / static_cast<double>(launches.launches.size());
    const double width = std::clamp(step * 0.32, 1.0, 9.0);
    Svg svg(frame.width, frame.height,
            fmt::format("Measured values of both sides in {} launches", launches.launches.size()));
    svg.levels(frame, y, launches.unit);
    if (!has_other_side(launches)) {
        if (launches.baseline) {
            svg.line({frame.left, y(*launches.baseline)}, {frame.inner_right(), y(*launches.baseline)}, Ink::other);
        }
        if (launches.limit) {
            svg.line({frame.left, y(*launches.limit)}, {frame.inner_right(), y(*launches.limit)}, Ink::limit, "dashed");
        }
    }
    for (std::size_t i = 0; i < launches.launches.size(); ++i) {
        const LaunchOfBoth& launch = launches.launches[i];
        const double place = x(static_cast<double>(i + 1));
        const auto title = [&](const char* side, const Spread& spread) {
            return fmt::format(
                "launch {}, {}: {} ({} to {})", i + 1, side, text::quantity(spread.median, launches.unit),
                text::quantity(spread.least, launches.unit), text::quantity(spread.greatest, launches.unit));
        };
        if (launch.other) {
            draw_side(svg, *launch.other, place - width * 0.65, width, y, Ink::other, title("before", *launch.other));
        }
        if (launch.current) {
            draw_side(svg, *launch.current, place + width * 0.65, width, y, Ink::current,
                      title("now", *launch.current));
        }
    }
    for (const double tick : whole_ticks(1.0, static_cast<double>(launches.launches.size()), 6)) {
        svg.text({x(tick), frame.inner_bottom() + 14.0}, fmt::format("{:.0f}", tick), Anchor::middle);
    }
    svg.text({frame.inner_right(), frame.height - 3.0}, "launch", Anchor::end);
    return svg.take();
}

}  // namespace perfmon::report::html
