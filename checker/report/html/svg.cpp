#include "checker/report/html/svg.hpp"

#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace perfmon::report::html {
namespace {

struct Paint {
    std::string_view name;
    std::string_view colour;
    std::string_view opacity;
};

/// Colours that can be told from each other on white and on black.
Paint paint_of(Ink ink) {
    switch (ink) {
        case Ink::text:
            return {"text", "#6b7280", "1"};
        case Ink::faint:
            return {"faint", "#6b7280", "1"};
        case Ink::grid:
            return {"grid", "#9ca3af", "0.4"};
        case Ink::current:
            return {"current", "#6366f1", "1"};
        case Ink::other:
            return {"other", "#94a3b8", "1"};
        case Ink::limit:
            return {"limit", "#dc2626", "1"};
        case Ink::better:
            return {"better", "#16a34a", "1"};
        case Ink::zone:
            return {"zone", "#dc2626", "0.1"};
        case Ink::band:
            break;
    }
    return {"band", "#6366f1", "0.18"};
}

std::string number(double value) {
    return fmt::format("{:.1f}", std::isfinite(value) ? value : 0.0);
}

/// Of a quantity as people read it.
std::string unit_in(const std::string& quantity) {
    const std::size_t blank = quantity.find(' ');
    return blank == std::string::npos ? "" : quantity.substr(blank + 1);
}

std::string class_of(std::string_view kind, Ink ink) {
    return fmt::format("{} {}", kind, paint_of(ink).name);
}

}  // namespace

double Scale::operator()(double value) const {
    return from == to ? (at_from + at_to) / 2.0 : at_from + (value - from) / (to - from) * (at_to - at_from);
}

double Scale::clamped(double value) const {
    return (*this)(std::clamp(value, std::min(from, to), std::max(from, to)));
}

std::vector<double> ticks(double from, double to, int about) {
    if (!(to > from) || !std::isfinite(to - from)) {
        return {from};
    }
    const double rough = (to - from) / about;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double step = power * (share < 1.5 ? 1.0 : share < 3.5 ? 2.0 : share < 7.5 ? 5.0 : 10.0);
    std::vector<double> all;
    for (double index = std::ceil(from / step); index * step <= to && all.size() < 100; index += 1.0) {
        all.push_back(index == 0.0 ? 0.0 : index * step);  // not -0
    }
    return all;
}

std::vector<double> whole_ticks(double from, double to, int about) {
    std::vector<double> all = ticks(from, to, about);
    std::erase_if(all, [](double value) { return value != std::trunc(value); });
    return all.empty() ? std::vector<double>{from} : all;
}

namespace {

/// As they are where there is room for them beside an axis; else all without their unit, which the title of a chart
/// tells: `15.0 M` of `15.0 M ops/s`.
std::vector<std::string> that_fit(std::vector<std::string> labels) {
    constexpr std::size_t widest = 9;
    if (std::any_of(labels.begin(), labels.end(),
                    [](const std::string& label) { return text::display_width(label) > widest; })) {
        for (std::string& label : labels) {
            label.erase(std::min(label.rfind(' '), label.size()));
        }
    }
    return labels;
}

std::vector<std::string> whole_labels(const std::vector<double>& values, std::string_view unit) {
    std::vector<std::string> labels;
    labels.reserve(values.size());
    for (const double value : values) {
        labels.push_back(text::quantity(value, unit));
    }
    const std::set<std::string> different(labels.begin(), labels.end());
    if (different.size() == labels.size() || labels.size() < 2) {
        return labels;
    }
    // Three digits are too few: those of the largest one's unit, as many as the step between two has.
    const std::string shown_unit = unit_in(labels.back());
    const double factor = text::factor_between(shown_unit, unit).value_or(1.0);
    const double step = std::abs(values[1] - values[0]) / factor;
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 0, 9);
    for (std::size_t i = 0; i < values.size(); ++i) {
        labels[i] = fmt::format("{:.{}f} {}", values[i] / factor, decimals, shown_unit);
    }
    return labels;
}

}  // namespace

std::vector<std::string> tick_labels(const std::vector<double>& values, std::string_view unit) {
    return that_fit(whole_labels(values, unit));
}

Svg::Svg(double width, double height, const std::string& label, std::string_view style) {
    markup_.open("svg", {{"class", std::string(style)},
                         {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)},
                         {"width", fmt::format("{:.0f}", width)},
                         {"height", fmt::format("{:.0f}", height)},
                         {"role", "img"},
                         {"aria-label", label},
                         {"font-family", "system-ui, sans-serif"},
                         {"font-size", "12"}});
}

Svg& Svg::line(Point from, Point to, Ink ink, std::string_view kind) {
    const Paint paint = paint_of(ink);
    markup_.empty("line", {{"class", class_of(kind, ink)},
                           {"x1", number(from.x)},
                           {"y1", number(from.y)},
                           {"x2", number(to.x)},
                           {"y2", number(to.y)},
                           {"stroke", std::string(paint.colour)},
                           {"stroke-opacity", std::string(paint.opacity)},
                           {"stroke-dasharray", kind == "dashed" ? "4 3" : "none"}});
    return *this;
}

Svg& Svg::rect(Point corner, double width, double height, Ink ink, const std::string& title) {
    const Paint paint = paint_of(ink);
    with_title("rect",
               {{"class", class_of("fill", ink)},
                {"x", number(corner.x)},
                {"y", number(corner.y)},
                {"width", number(std::max(width, 0.0))},
                {"height", number(std::max(height, 0.0))},
                {"fill", std::string(paint.colour)},
                {"fill-opacity", std::string(paint.opacity)}},
               title);
    return *this;
}

Svg& Svg::circle(Point centre, double radius, Ink ink, const std::string& title) {
    with_title("circle",
               {{"class", class_of("fill", ink)},
                {"cx", number(centre.x)},
                {"cy", number(centre.y)},
                {"r", number(radius)},
                {"fill", std::string(paint_of(ink).colour)}},
               title);
    return *this;
}

Svg& Svg::ring(Point centre, double radius, Ink ink, const std::string& title) {
    with_title("circle",
               {{"class", class_of("stroke", ink)},
                {"cx", number(centre.x)},
                {"cy", number(centre.y)},
                {"r", number(radius)},
                {"fill", "none"},
                {"stroke", std::string(paint_of(ink).colour)}},
               title);
    return *this;
}

Svg& Svg::polyline(const std::vector<Point>& points, Ink ink) {
    std::string places;
    for (const Point& point : points) {
        places += fmt::format("{}{},{}", places.empty() ? "" : " ", number(point.x), number(point.y));
    }
    markup_.empty("polyline", {{"class", class_of("curve", ink)},
                               {"points", places},
                               {"fill", "none"},
                               {"stroke", std::string(paint_of(ink).colour)},
                               {"stroke-width", "2"}});
    return *this;
}

Svg& Svg::levels(const Frame& frame, const Scale& y, std::string_view unit) {
    constexpr int about = 5;
    // Round in the unit that is shown: a round number of MiB is no round number of bytes.
    const std::string greatest = text::quantity(std::max(std::abs(y.from), std::abs(y.to)), unit);
    const double factor = text::factor_between(unit_in(greatest), unit).value_or(1.0);
    std::vector<double> values = ticks(y.from / factor, y.to / factor, about);
    for (double& value : values) {
        value *= factor;
    }
    const std::vector<std::string> labels = tick_labels(values, unit);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double place = y(values[i]);
        line({frame.left, place}, {frame.inner_right(), place}, Ink::grid);
        text({frame.left - 6.0, place + 4.0}, labels[i], Anchor::end);
    }
    return *this;
}

Svg& Svg::text(Point at, std::string_view text, Anchor anchor, Ink ink) {
    const char* const name = anchor == Anchor::start ? "start" : anchor == Anchor::end ? "end" : "middle";
    markup_.element("text",
                    {{"class", class_of("label", ink)},
                     {"x", number(at.x)},
                     {"y", number(at.y)},
                     {"text-anchor", name},
                     {"fill", std::string(paint_of(ink).colour)}},
                    text);
    return *this;
}

void Svg::with_title(std::string_view element, Markup::Attributes attributes, const std::string& title) {
    if (title.empty()) {
        markup_.empty(element, attributes);
    } else {
        markup_.open(element, attributes).element("title", {}, title).close();
    }
}

}  // namespace perfmon::report::html
