#include "checker/report/workspace_text.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace perfmon::report {
namespace {

using documents::WorkspaceDocument;
using documents::WorkspaceTarget;
using documents::WorkspaceTest;
using text::Align;
using Rows = std::vector<std::vector<text::Cell>>;

std::string seconds(const std::optional<double>& value) {
    constexpr double nanoseconds_per_second = 1e9;
    return text::quantity(value ? std::optional(*value * nanoseconds_per_second) : std::nullopt, "ns");
}

std::string bytes(const std::optional<std::int64_t>& value) {
    return text::quantity(value ? std::optional(static_cast<double>(*value)) : std::nullopt, "bytes");
}

std::string count(std::int64_t value) {
    return std::to_string(value);
}

/// What takes longest to build comes first; where that is not known, what has most lines.
bool comes_first(const WorkspaceTarget& one, const WorkspaceTarget& other) {
    const double of_one = one.compile_s.value_or(0.0) + one.link_s.value_or(0.0);
    const double of_other = other.compile_s.value_or(0.0) + other.link_s.value_or(0.0);
    if (of_one != of_other) {
        return of_one > of_other;
    }
    return one.source_lines != other.source_lines ? one.source_lines > other.source_lines : one.name < other.name;
}

std::string targets_text(const WorkspaceDocument& document, text::Colour colour) {
    std::vector<const WorkspaceTarget*> targets;
    for (const WorkspaceTarget& target : document.targets) {
        targets.push_back(&target);
    }
    std::sort(targets.begin(), targets.end(),
              [](const auto* one, const auto* other) { return comes_first(*one, *other); });
    Rows rows;
    rows.reserve(targets.size() + 1);
    for (const WorkspaceTarget* const target : targets) {
        rows.push_back({{base::printable(target->name)},
                        {std::string(documents::name_of(target->type)), text::Tone::faint},
                        {count(target->translation_units)},
                        {count(target->source_lines)},
                        {bytes(target->file_size)},
                        {seconds(target->compile_s)},
                        {seconds(target->link_s)},
                        {count(target->tests)}});
    }
    const documents::WorkspaceTotals& totals = document.totals;
    rows.push_back({{fmt::format("all {}", totals.targets)},
                    {""},
                    {count(totals.translation_units)},
                    {count(totals.source_lines)},
                    {bytes(totals.file_size == 0 ? std::nullopt : totals.file_size)},
                    {seconds(totals.compile_s)},
                    {seconds(totals.link_s)},
                    {count(totals.tests)}});
    return text::aligned({{"target", Align::left},
                          {"type", Align::left},
                          {"units", Align::right},
                          {"lines", Align::right},
                          {"size", Align::right},
                          {"compile", Align::right},
                          {"link", Align::right},
                          {"tests", Align::right}},
                         rows, colour);
}

std::optional<double> duration_of(const WorkspaceTest& test) {
    return test.latest_s ? test.latest_s : test.mean_s;
}

/// The ones that take longest; all of them are in the JSON document.
std::string tests_text(const WorkspaceDocument& document, text::Colour colour) {
    constexpr std::size_t most_rows = 10;
    std::vector<const WorkspaceTest*> tests;
    for (const WorkspaceTest& test : document.tests) {
        if (duration_of(test)) {
            tests.push_back(&test);
        }
    }
    if (tests.empty()) {
        return document.tests.empty() ? "" : "\nno test has run in this build tree\n";
    }
    std::stable_sort(tests.begin(), tests.end(),
                     [](const auto* one, const auto* other) { return *duration_of(*one) > *duration_of(*other); });
    const std::size_t left_out = tests.size() - std::min(tests.size(), most_rows);
    tests.resize(tests.size() - left_out);
    Rows rows;
    for (const WorkspaceTest* const test : tests) {
        rows.push_back({{base::printable(test->name)},
                        {test->target.empty() ? "-" : base::printable(test->target)},
                        {test->runs > 0 ? count(test->runs) : "-"},
                        {seconds(test->mean_s)},
                        {seconds(test->latest_s)}});
    }
    std::string text = '\n' + text::aligned({{"test", Align::left},
                                             {"target", Align::left},
                                             {"runs", Align::right},
                                             {"mean", Align::right},
                                             {"latest", Align::right}},
                                            rows, colour);
    return left_out == 0 ? text : text + fmt::format("  … and {} more that take no longer\n", left_out);
}

text::Cell outcome_of(const documents::WorkspacePerfTest& perf_test) {
    using documents::CheckOutcome;
    if (!perf_test.outcome) {
        return {"not checked", text::Tone::faint};
    }
    const auto tone = *perf_test.outcome == CheckOutcome::passed   ? text::Tone::good
                      : *perf_test.outcome == CheckOutcome::failed ? text::Tone::bad
                                                                   : text::Tone::warning;
    return {std::string(documents::name_of(*perf_test.outcome)), tone};
}

std::string perf_tests_text(const WorkspaceDocument& document, text::Colour colour) {
    if (document.perf_tests.empty()) {
        return "";
    }
    Rows rows;
    for (const documents::WorkspacePerfTest& perf_test : document.perf_tests) {
        rows.push_back({{base::printable(perf_test.name)},
                        {std::string(documents::name_of(perf_test.kind)), text::Tone::faint},
                        {count(perf_test.benchmarks)},
                        outcome_of(perf_test),
                        {base::printable(perf_test.sentence)}});
    }
    return '\n' + text::aligned({{"perf test", Align::left},
                                 {"measures", Align::left},
                                 {"results", Align::right},
                                 {"latest check", Align::left},
                                 {"", Align::left}},
                                rows, colour);
}

}  // namespace

std::string workspace_text(const WorkspaceDocument& document, text::Colour colour) {
    std::string text = fmt::format("{}: {}{}{}, CMake {}\n\n", base::printable(document.build_directory),
                                   base::printable(document.generator),
                                   document.configuration.empty() ? "" : ", " + base::printable(document.configuration),
                                   document.compiler.empty() ? "" : ", " + base::printable(document.compiler),
                                   base::printable(document.cmake_version));
    text += targets_text(document, colour) + tests_text(document, colour) + perf_tests_text(document, colour);
    if (!document.notes.empty()) {
        text += '\n';
    }
    for (const std::string& note : document.notes) {
        text += text::toned("  " + base::printable(note) + '\n', text::Tone::faint, colour);
    }
    return text;
}

}  // namespace perfmon::report
