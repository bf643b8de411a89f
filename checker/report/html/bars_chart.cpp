#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace perfmon::report::html {
namespace {

constexpr double chart_width = 400.0;
constexpr double row_height = 38.0;
constexpr std::size_t most_bars = 16;
constexpr std::size_t longest_label = 44;

std::string bar_label(const std::string& name) {
    return text::shortened(base::printable(name), longest_label);
}

std::string compact(double value) {
    const double magnitude = std::abs(value);
    return magnitude >= 1e6   ? fmt::format("{:+.2f} M", value / 1e6)
           : magnitude >= 1e4 ? fmt::format("{:+.1f} k", value / 1e3)
                              : fmt::format("{:+.0f}", value);
}

std::string more_bars(std::size_t all) {
    return all > most_bars ? fmt::format("… and {} more", all - most_bars) : "";
}

}  // namespace

std::string bars_chart(const BarsView& bars) {
    const std::size_t count = std::min(bars.bars.size(), most_bars);
    double longest = 0.0;
    for (const Bar& bar : bars.bars) {
        longest = std::max({longest, bar.before.value_or(0.0), bar.now.value_or(0.0)});
    }
    const std::string rest = more_bars(bars.bars.size());
    const Scale x{0.0, longest > 0.0 ? longest : 1.0, 0.0, chart_width - 4.0};
    Svg svg(chart_width, static_cast<double>(count) * row_height + (rest.empty() ? 4.0 : 20.0),
            fmt::format("{}, before and now, {} bars", bars.title, bars.bars.size()));
    for (std::size_t i = 0; i < count; ++i) {
        const Bar& bar = bars.bars[i];
        const double top = static_cast<double>(i) * row_height;
        svg.text({0.0, top + 12.0}, bar_label(bar.label), Anchor::start, Ink::text);
        svg.text({chart_width - 4.0, top + 12.0},
                 bar.before && bar.before != bar.now
                     ? fmt::format("{} → {}", text::quantity(bar.before, bars.unit), text::quantity(bar.now, bars.unit))
                     : text::quantity(bar.now, bars.unit),
                 Anchor::end);
        if (bar.before) {
            svg.rect({0.0, top + 17.0}, x(*bar.before), 6.0, Ink::other,
                     "before: " + text::quantity(bar.before, bars.unit));
        }
        if (bar.now) {
            svg.rect({0.0, top + 24.0}, x(*bar.now), 6.0, Ink::current, "now: " + text::quantity(bar.now, bars.unit));
        }
    }
    if (!rest.empty()) {
        svg.text({0.0, static_cast<double>(count) * row_height + 12.0}, rest);
    }
    return svg.take();
}

std::string profile_chart(const ProfileView& profile) {
    const std::size_t count = std::min(profile.rows.size(), most_bars);
    double longest = 1.0;
    for (const ProfileRow& row : profile.rows) {
        longest = std::max(longest, std::abs(row.instructions_after - row.instructions_before));
    }
    const std::string rest = more_bars(profile.rows.size());
    const double centre = chart_width * 0.35;
    const Scale x{0.0, longest, 0.0, chart_width - centre - 4.0};
    constexpr double height = 30.0;
    const double bottom = static_cast<double>(count) * height;
    Svg svg(chart_width, bottom + (rest.empty() ? 4.0 : 20.0),
            "Functions that execute more instructions, to the right, and fewer, to the left");
    svg.line({centre, 0.0}, {centre, bottom}, Ink::grid);
    for (std::size_t i = 0; i < count; ++i) {
        const ProfileRow& row = profile.rows[i];
        const double change = row.instructions_after - row.instructions_before;
        const double length = std::max(std::min(x(std::abs(change)), change < 0.0 ? centre : chart_width), 1.0);
        const double top = static_cast<double>(i) * height;
        svg.text({0.0, top + 11.0}, bar_label(row.function), Anchor::start, Ink::text);
        svg.text({chart_width - 4.0, top + 11.0}, compact(change), Anchor::end);
        svg.rect({change < 0.0 ? centre - length : centre, top + 16.0}, length, 8.0,
                 change < 0.0 ? Ink::better : Ink::limit, row.function);
    }
    if (!rest.empty()) {
        svg.text({0.0, bottom + 12.0}, rest);
    }
    return svg.take();
}

}  // namespace perfmon::report::html
