#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/stats/summary.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace perfmon::report::html {
namespace {

/// As many as can be pointed at beside each other on a phone. Of more runs several share a mark.
constexpr std::size_t most_marks = 160;

/// Runs that follow each other and share a mark.
struct Share {
    std::size_t first = 0;
    std::size_t last = 0;
    double least = 0.0;
    double median = 0.0;
    double greatest = 0.0;
};

std::vector<Share> shares_of(const std::vector<SeriesPoint>& points) {
    const std::size_t runs = (points.size() + most_marks - 1) / most_marks;
    std::vector<Share> shares;
    for (std::size_t first = 0; first < points.size(); first += runs) {
        const std::size_t end = std::min(first + runs, points.size());
        std::vector<double> values;
        for (std::size_t i = first; i < end; ++i) {
            values.push_back(points[i].value);
        }
        const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
        shares.push_back({first, end - 1, *least, stats::median(values).value_or(*least), *greatest});
    }
    return shares;
}

std::string title_of(const SeriesPoint& point, const std::string& unit) {
    return fmt::format("{}: {}{}", point.label, text::quantity(point.value, unit),
                       point.limit ? ", limit " + text::quantity(point.limit, unit) : "");
}

std::string title_of(const Share& share, const SeriesView& series) {
    return fmt::format("{}, {} to {}: {} to {}, median {}", text::counted(share.last - share.first + 1, "run"),
                       series.points[share.first].label, series.points[share.last].label,
                       text::quantity(share.least, series.unit), text::quantity(share.greatest, series.unit),
                       text::quantity(share.median, series.unit));
}

/// Room for the first part of a label is beneath the ends of the line.
std::string end_label(const SeriesPoint& point) {
    constexpr std::size_t longest = 20;
    return text::shortened(point.label.substr(0, point.label.find(',')), longest);
}

std::pair<double, double> range_of(const SeriesView& series) {
    double least = series.points.front().value;
    double greatest = least;
    for (const SeriesPoint& point : series.points) {
        least = std::min({least, point.value, point.limit.value_or(point.value)});
        greatest = std::max({greatest, point.value, point.limit.value_or(point.value)});
    }
    return {least, greatest};
}

/// A line for as long as the limit was the same.
void draw_limits(Svg& svg, const std::vector<SeriesPoint>& points, const Scale& x, const Scale& y) {
    for (std::size_t first = 0; first < points.size();) {
        std::size_t last = first;
        // What cannot be told apart in the picture is one line.
        while (last + 1 < points.size() && points[last + 1].limit.has_value() == points[first].limit.has_value() &&
               (!points[first].limit || std::abs(y(*points[last + 1].limit) - y(*points[first].limit)) < 1.0)) {
            ++last;
        }
        if (points[first].limit) {
            const double place = y(*points[first].limit);
            svg.line({x(static_cast<double>(first) - 0.5), place}, {x(static_cast<double>(last) + 0.5), place},
                     Ink::limit, "dashed");
        }
        first = last + 1;
    }
}

void draw_runs(Svg& svg, const SeriesView& series, const Scale& x, const Scale& y) {
    const std::vector<Share> shares = shares_of(series.points);
    const bool is_shared = shares.size() < series.points.size();
    std::vector<Point> line;
    line.reserve(shares.size());
    for (const Share& share : shares) {
        line.push_back({x(static_cast<double>(share.first + share.last) / 2.0), y(share.median)});
    }
    svg.polyline(line, Ink::current);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Share& share = shares[i];
        if (is_shared) {
            const double left = x(static_cast<double>(share.first) - 0.5);
            constexpr double least_height = 6.0;  // to be pointed at
            const double height = std::max(std::abs(y(share.least) - y(share.greatest)), least_height);
            svg.rect({left, (y(share.least) + y(share.greatest) - height) / 2.0},
                     x(static_cast<double>(share.last) + 0.5) - left, height, Ink::band, title_of(share, series));
        } else {
            svg.circle(line[i], 2.2, Ink::current, title_of(series.points[i], series.unit));
        }
    }
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const SeriesPoint& point = series.points[i];
        const bool is_latest = is_shared && i + 1 == series.points.size();
        if (point.is_change_point || is_latest) {
            svg.circle({x(static_cast<double>(i)), y(point.value)}, 4.0, Ink::current, title_of(point, series.unit));
        }
    }
}

}  // namespace

std::string series_chart(const SeriesView& series) {
    const Frame frame;
    const std::vector<SeriesPoint>& points = series.points;
    if (points.empty()) {
        return {};
    }
    const auto [least, greatest] = range_of(series);
    const double margin = std::max((greatest - least) * 0.1, std::max(greatest, -least) * 0.005);
    const Scale x{-0.5, static_cast<double>(points.size()) - 0.5, frame.left, frame.inner_right()};
    const Scale y{least - margin, greatest + margin, frame.inner_bottom(), frame.top};
    const auto [lowest, highest] =
        std::minmax_element(points.begin(), points.end(),
                            [](const SeriesPoint& one, const SeriesPoint& other) { return one.value < other.value; });
    const auto changes =
        std::count_if(points.begin(), points.end(), [](const SeriesPoint& point) { return point.is_change_point; });
    Svg svg(frame.width, frame.height,
            fmt::format("History of {}, from {} to {}, {}", text::counted(points.size(), "run"),
                        text::quantity(lowest->value, series.unit), text::quantity(highest->value, series.unit),
                        text::counted(static_cast<std::size_t>(changes), "change point")));
    svg.levels(frame, y, series.unit);
    draw_limits(svg, points, x, y);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].is_change_point) {
            const double place = x(static_cast<double>(i) - 0.5);
            svg.line({place, frame.top}, {place, frame.inner_bottom()}, Ink::text, "dashed");
        }
    }
    draw_runs(svg, series, x, y);
    svg.text({frame.left, frame.inner_bottom() + 14.0}, end_label(points.front()));
    svg.text({frame.inner_right(), frame.inner_bottom() + 14.0}, end_label(points.back()), Anchor::end);
    return svg.take();
}

std::string sparkline(const std::vector<double>& values, const std::string& label) {
    constexpr double width = 150.0;
    constexpr double height = 34.0;
    if (values.empty()) {
        return {};
    }
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    constexpr double edge = 4.0;
    const Scale x{0.0, std::max(static_cast<double>(values.size()) - 1.0, 1.0), edge, width - edge};
    const Scale y{*least, *greatest, height - edge, edge};
    std::vector<Point> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        points.push_back({x(static_cast<double>(i)), y(values[i])});
    }
    Svg svg(width, height, label, "interval");
    svg.polyline(points, Ink::current);
    svg.circle(points.back(), 3.0, Ink::current);
    return svg.take();
}

}  // namespace perfmon::report::html
