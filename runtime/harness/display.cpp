#include "runtime/harness/display.hpp"

#include "runtime/base/printable.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace perfmon::harness {
namespace {

constexpr std::size_t name_width = 44;
constexpr std::size_t number_width = 6;

/// Fixed notation, and a point whatever the locale.
std::string fixed(double value, int decimals) {
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    return error == std::errc{} ? std::string(buffer.data(), end) : "?";
}

std::string padded_left(std::string text, std::size_t width) {
    text.insert(0, width - std::min(width, text.size()), ' ');
    return text;
}

struct Scaled {
    std::string number;
    std::string_view unit;
};

Scaled scaled(double ns) {
    struct Unit {
        double ns;
        std::string_view name;
    };
    constexpr std::array units{Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}, Unit{1.0, "ns"}};
    const auto unit = std::find_if(units.begin(), units.end() - 1, [&](const Unit& u) { return ns >= u.ns; });
    const double value = ns / unit->ns;
    const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return {fixed(value, decimals), unit->name};
}

std::string column(double ns) {
    const auto [number, unit] = scaled(ns);
    return padded_left(number, number_width) + ' ' + std::string(unit) + (unit.size() == 1 ? " " : "");
}

}  // namespace

std::string human_time(double ns) {
    const auto [number, unit] = scaled(ns);
    return number + ' ' + std::string(unit);
}

std::string display_line(const documents::Benchmark& benchmark) {
    const auto& launch = benchmark.launches.front();
    const auto [fastest, slowest] = std::minmax_element(launch.times().begin(), launch.times().end());
    auto line = base::printable(benchmark.name);
    line.append(name_width - std::min(name_width, line.size()), ' ');
    line += column(*fastest) + " …" + column(*slowest) + ' ';
    line += padded_left(std::to_string(launch.times().size()), number_width) + " × " +
            std::to_string(launch.iterations_per_sample);
    if (benchmark.cut) {
        line += "  (cut by the time budget)";
    }
    return line;
}

}  // namespace perfmon::harness
