#include "checker/revision/build_progress.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace perfmon::revision {
namespace {

/// Takes a number from the beginning of a text, and the blanks before it.
std::optional<std::size_t> take_number(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::optional<StepsOfBuild> steps_in(std::string_view line) {
    if (!line.starts_with('[')) {
        return std::nullopt;
    }
    line.remove_prefix(1);
    const auto done = take_number(line);
    if (!done) {
        return std::nullopt;
    }
    if (line.starts_with("%]")) {
        constexpr std::size_t all = 100;
        return *done <= all ? std::optional(StepsOfBuild{*done, all}) : std::nullopt;
    }
    if (!line.starts_with('/')) {
        return std::nullopt;
    }
    line.remove_prefix(1);
    const auto total = take_number(line);
    return total && line.starts_with(']') && *done <= *total ? std::optional(StepsOfBuild{*done, *total})
                                                             : std::nullopt;
}

}  // namespace

std::optional<StepsOfBuild> steps_of_build(std::string_view output) {
    for (std::size_t end = output.size(); end > 0;) {
        const std::size_t before = output.rfind('\n', end - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        if (const auto steps = steps_in(output.substr(begin, end - begin))) {
            return steps;
        }
        end = begin == 0 ? 0 : begin - 1;
    }
    return std::nullopt;
}

}  // namespace perfmon::revision
