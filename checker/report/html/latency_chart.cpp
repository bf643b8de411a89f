#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace perfmon::report::html {
namespace {

/// Within what a picture can show: from a picosecond to thirty years.
double drawn(double ns) {
    return std::isfinite(ns) ? std::clamp(ns, 1e-3, 1e18) : 1e18;
}

/// The number of nines: 90 % is 1, 99.9 % is 3. Half of the operations are near 0, and the tail has the room.
double nines(double percent) {
    return -std::log10(std::max(1.0 - percent / 100.0, 1e-9));
}

std::string name_of_percentile(int count) {
    static constexpr const char* names[] = {"0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %"};
    return count < 6 ? names[count] : fmt::format("{} nines", count);
}

/// 1, 2 and 5 of each decade.
std::vector<double> logarithmic_ticks(double from, double to) {
    std::vector<double> all;
    const int last = static_cast<int>(std::floor(std::log10(to)));
    for (int exponent = static_cast<int>(std::floor(std::log10(from))); exponent <= last; ++exponent) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            const double value = digit * std::pow(10.0, exponent);
            if (value >= from && value <= to) {
                all.push_back(value);
            }
        }
    }
    return all;
}

}  // namespace

std::string latency_chart(const LatencyView& latency) {
    Frame frame;
    double least = drawn(latency.current.front().ns);
    double greatest = least;
    double last = 0.0;
    for (const auto* const side : {&latency.current, &latency.before}) {
        for (const Percentile& each : *side) {
            least = std::min(least, drawn(each.ns));
            greatest = std::max(greatest, drawn(each.ns));
            last = std::max(last, nines(each.percent));
        }
    }
    greatest = std::max(greatest, least * 1.01);
    const Scale x{0.0, last, frame.left, frame.inner_right()};
    const Scale y{std::log(least * 0.9), std::log(greatest * 1.1), frame.inner_bottom(), frame.top};
    Svg svg(frame.width, frame.height,
            fmt::format("Latency by percentile, from {} to {}", text::quantity(least, "ns"),
                        text::quantity(greatest, "ns")));
    for (const double tick : logarithmic_ticks(least * 0.9, greatest * 1.1)) {
        const double place = y(std::log(tick));
        svg.line({frame.left, place}, {frame.inner_right(), place}, Ink::grid);
        svg.text({frame.left - 6.0, place + 4.0}, text::quantity(tick, "ns"), Anchor::end);
    }
    for (int count = 0; count <= static_cast<int>(last); ++count) {
        svg.line({x(count), frame.top}, {x(count), frame.inner_bottom()}, Ink::grid);
        svg.text({x(count), frame.inner_bottom() + 14.0}, name_of_percentile(count), Anchor::middle);
    }
    svg.text({frame.inner_right(), frame.height - 3.0}, "of the operations took no longer", Anchor::end);
    const auto draw = [&](const std::vector<Percentile>& side, Ink ink) {
        std::vector<Point> points;
        points.reserve(side.size());
        for (const Percentile& each : side) {
            points.push_back({x(nines(each.percent)), y.clamped(std::log(drawn(each.ns)))});
        }
        svg.polyline(points, ink);
        constexpr std::size_t few = 8;
        for (const Point& point : points.size() > few ? std::vector<Point>{} : points) {
            svg.circle(point, 3.0, ink);
        }
    };
    draw(latency.before, Ink::other);
    draw(latency.current, Ink::current);
    return svg.take();
}

}  // namespace perfmon::report::html
