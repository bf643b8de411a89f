#include "checker/report/control_text.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace perfmon::report {
namespace {

using documents::ControlDocument;
using documents::ControlledBenchmark;

/// A change that the gate sees is at most so many times the threshold where it works as it should: of a change of
/// exactly the threshold it sees half.
constexpr double usual_factor = 2.0;

/// After fewer checks no change can be told.
constexpr std::int64_t fewest_checks = 3;

text::Cell count_cell(std::int64_t count, text::Tone tone) {
    return {fmt::format("{}", count), count > 0 ? tone : text::Tone::plain};
}

bool sees_too_little(const ControlledBenchmark& benchmark) {
    if (benchmark.metric.empty() || benchmark.checks < fewest_checks) {
        return false;
    }
    return !benchmark.smallest_change_percent ||
           *benchmark.smallest_change_percent > usual_factor * benchmark.threshold_percent.value_or(0.0);
}

text::Cell change_cell(const ControlledBenchmark& benchmark) {
    if (benchmark.smallest_change_percent) {
        return {text::change(benchmark.smallest_change_percent),
                sees_too_little(benchmark) ? text::Tone::warning : text::Tone::plain};
    }
    if (benchmark.metric.empty() || benchmark.checks < fewest_checks) {
        return {"-", text::Tone::faint};
    }
    return {"none up to +100 %", text::Tone::warning};
}

std::string table_of(const ControlDocument& document, text::Colour colour) {
    using text::Align;
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(document.benchmarks.size());
    for (const ControlledBenchmark& benchmark : document.benchmarks) {
        rows.push_back(
            {{base::printable(benchmark.benchmark)},
             count_cell(benchmark.checks, text::Tone::plain),
             count_cell(benchmark.red, text::Tone::bad),
             count_cell(benchmark.improved, text::Tone::warning),
             count_cell(benchmark.inconclusive, text::Tone::warning),
             {benchmark.threshold_percent ? text::quantity(benchmark.threshold_percent, "%") : "-", text::Tone::faint},
             change_cell(benchmark)});
    }
    return text::aligned({{"benchmark"},
                          {"checks", Align::right},
                          {"red", Align::right},
                          {"improved", Align::right},
                          {"inconclusive", Align::right},
                          {"threshold", Align::right},
                          {"smallest change seen", Align::right}},
                         rows, colour);
}

std::string summary_of(const ControlDocument& document) {
    return fmt::format("{} of {} of identical code {} red: {:.1f} to {:.1f} % (exact 95 % interval); {}\n",
                       document.red, text::counted(static_cast<std::size_t>(document.checks), "check"),
                       document.red == 1 ? "was" : "were", document.red_percent_lower, document.red_percent_upper,
                       text::duration(document.seconds));
}

/// One sentence, or two.
std::string next_step(const ControlDocument& document, const std::string& program) {
    if (document.red > 0) {
        return fmt::format(
            "The gate is red for nothing here. '{} doctor' says what disturbs this machine; a larger THRESHOLD for "
            "such "
            "a benchmark helps until that is gone.\n",
            program);
    }
    const bool has_too_few = std::any_of(document.benchmarks.begin(), document.benchmarks.end(),
                                         [](const auto& each) { return each.checks < fewest_checks; });
    if (has_too_few) {
        return fmt::format("What it would see is known after {} checks of a benchmark: '{} control --seconds {:.0f}'\n",
                           fewest_checks, program,
                           std::max(10.0, document.seconds * static_cast<double>(fewest_checks + 1)));
    }
    const auto blind = std::count_if(document.benchmarks.begin(), document.benchmarks.end(), sees_too_little);
    if (blind > 0) {
        return fmt::format(
            "Changes of more than twice the threshold stay hidden in {} here. '{} doctor' says what disturbs this "
            "machine; a larger TIME_BUDGET lets a check go on for longer.\n",
            text::counted(static_cast<std::size_t>(blind), "benchmark"), program);
    }
    return fmt::format("For a narrower interval, check for longer: '{} control --seconds {:.0f}'\n", program,
                       std::max(10.0, document.seconds * 10.0));
}

}  // namespace

std::string control_text(const ControlDocument& document, const std::string& program, text::Colour colour) {
    if (document.benchmarks.empty()) {
        return "Nothing was checked.\n";
    }
    return table_of(document, colour) +
           text::toned(summary_of(document), document.red > 0 ? text::Tone::bad : text::Tone::good, colour) +
           fmt::format("smallest change seen: of which {:.0f} % of the checks would be red\n",
                       document.caught_percent) +
           base::printable_lines(next_step(document, program));
}

}  // namespace perfmon::report
