#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report::html {

std::string series_chart(const SeriesView& series) {
    const Frame frame;
    if (series.points.empty()) {
        return {};
    }
    double least = series.limit.value_or(series.points.front().value);
    double greatest = least;
    for (const SeriesPoint& point : series.points) {
        least = std::min(least, point.value);
        greatest = std::max(greatest, point.value);
    }
    const double margin = std::max((greatest - least) * 0.1, std::max(greatest, -least) * 0.005);
    const Scale x{0.0, std::max(static_cast<double>(series.points.size()) - 1.0, 1.0), frame.left, frame.inner_right()};
    const Scale y{least - margin, greatest + margin, frame.inner_bottom(), frame.top};
    const auto changes = std::count_if(series.points.begin(), series.points.end(),
                                       [](const SeriesPoint& point) { return point.is_change_point; });
    Svg svg(frame.width, frame.height,
            fmt::format("History of {} with {}", text::counted(series.points.size(), "run"),
                        text::counted(static_cast<std::size_t>(changes), "change point")));
    svg.levels(frame, y, series.unit);
    if (series.limit) {
        svg.line({frame.left, y(*series.limit)}, {frame.inner_right(), y(*series.limit)}, Ink::limit, "dashed");
    }
    std::vector<Point> points;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        points.push_back({x(static_cast<double>(i)), y(series.points[i].value)});
        if (series.points[i].is_change_point) {
            svg.line({points.back().x, frame.top}, {points.back().x, frame.inner_bottom()}, Ink::text, "dashed");
        }
    }
    svg.polyline(points, Ink::current);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SeriesPoint& point = series.points[i];
        svg.circle(points[i], point.is_change_point ? 4.0 : 2.2, Ink::current,
                   fmt::format("{}: {}", point.label, text::quantity(point.value, series.unit)));
    }
    svg.text({frame.left, frame.inner_bottom() + 14.0}, text::shortened(series.points.front().label, 20));
    svg.text({frame.inner_right(), frame.inner_bottom() + 14.0}, text::shortened(series.points.back().label, 20),
             Anchor::end);
    return svg.take();
}

}  // namespace perfmon::report::html
