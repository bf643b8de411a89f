#pragma once

#include "checker/report/markup.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Parts of a picture in SVG, as it stands in a page.
namespace perfmon::report::html {

/// What a part of a picture means; its colours follow from it. They are attributes of their own, so that a picture can
/// be read where a server's policy forbids the page its styles, and the style sheet has others for the dark.
enum class Ink {
    text,
    faint,  ///< numbers beside an axis
    grid,
    current,  ///< what was measured now
    other,    ///< what it is compared with
    limit,
    better,
    zone,  ///< where a regression is
    band,  ///< what is not decided yet
};

struct Point {
    double x = 0.0;
    double y = 0.0;
};

/// From numbers to places.
struct Scale {
    double from = 0.0;
    double to = 1.0;
    double at_from = 0.0;
    double at_to = 1.0;

    [[nodiscard]] double operator()(double value) const;

    /// The nearest place inside.
    [[nodiscard]] double clamped(double value) const;
};

/// Round numbers in a range, about so many.
[[nodiscard]] std::vector<double> ticks(double from, double to, int about);

/// Likewise, and whole.
[[nodiscard]] std::vector<double> whole_ticks(double from, double to, int about);

/// What values are called beside an axis: with as many digits as tell them apart, and with the unit if there is room.
[[nodiscard]] std::vector<std::string> tick_labels(const std::vector<double>& values, std::string_view unit);

enum class Anchor { start, middle, end };

/// The frame of a chart: numbers on the left, a line across for each.
struct Frame {
    double width = 400.0;
    double height = 210.0;
    double left = 68.0;
    double right = 12.0;
    double top = 12.0;
    double bottom = 30.0;

    [[nodiscard]] double inner_right() const { return width - right; }
    [[nodiscard]] double inner_bottom() const { return height - bottom; }
};

class Svg {
public:
    /// @param label  what the picture shows, for who cannot see it
    Svg(double width, double height, const std::string& label, std::string_view style = "chart");

    Svg& line(Point from, Point to, Ink ink, std::string_view kind = "stroke");
    Svg& rect(Point corner, double width, double height, Ink ink, const std::string& title = {});
    Svg& circle(Point centre, double radius, Ink ink, const std::string& title = {});
    Svg& ring(Point centre, double radius, Ink ink, const std::string& title = {});
    Svg& polyline(const std::vector<Point>& points, Ink ink);
    /// A line across for each value, and what it is called on the left.
    Svg& levels(const Frame& frame, const Scale& y, std::string_view unit);

    Svg& text(Point at, std::string_view text, Anchor anchor = Anchor::start, Ink ink = Ink::faint);

    [[nodiscard]] std::string take() { return markup_.take(); }

private:
    void with_title(std::string_view element, Markup::Attributes attributes, const std::string& title);

    Markup markup_;
};

}  // namespace perfmon::report::html
