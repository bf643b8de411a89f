#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace perfmon::text {

/// What a chart is drawn with.
enum class Glyphs {
    ascii,
    braille,  ///< eight dots a character, and lines
};

/// What the terminal can show: an encoding other than UTF-8, the console of Linux, whose fonts have no braille, and a
/// terminal that says it can do nothing get ASCII.
/// @param variable  an environment variable's value, empty where it is not set
[[nodiscard]] Glyphs glyphs_for(const std::function<std::string(const char* name)>& variable);

/// Values from left to right.
struct Chart {
    std::vector<double> values;
    std::vector<std::size_t> marks;  ///< values before which something changed; numbered from 1 below the chart
    std::string unit;                ///< of the values, as quantity() takes it
    std::string begin;               ///< what stands below the first and the last value
    std::string end;
    std::size_t columns = 80;  ///< that it may take, with its scale
    std::size_t rows = 8;
    Glyphs glyphs = Glyphs::braille;
};

/// The chart as lines. What is not finite leaves a gap; nothing for no values.
[[nodiscard]] std::string drawn(const Chart& chart);

}  // namespace perfmon::text
