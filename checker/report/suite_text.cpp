#include "checker/report/suite_text.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace perfmon::report {
namespace {

enum class Named { no, yes };

/// `1 failed (codec)`, behind what was said before.
void add_part(std::string& parts, const std::vector<std::string>& names, const char* what, Named named, text::Tone tone,
              text::Colour colour) {
    if (names.empty()) {
        return;
    }
    std::string part = fmt::format("{} {}", names.size(), what);
    if (named == Named::yes) {
        part += fmt::format(" ({})", fmt::join(names, ", "));
    }
    parts += (parts.empty() ? "" : ", ") + text::toned(base::printable(part), tone, colour);
}

}  // namespace

std::string suite_text(const SuiteRun& run, text::Colour colour) {
    std::map<documents::CheckOutcome, std::vector<std::string>> by_outcome;
    for (const auto& [name, outcome] : run.judged) {
        by_outcome[outcome].push_back(name);
    }
    std::string parts;
    const auto add = [&](const std::vector<std::string>& names, const char* what, Named named, text::Tone tone) {
        add_part(parts, names, what, named, tone, colour);
    };
    add(by_outcome[documents::CheckOutcome::passed], "passed", Named::no, text::Tone::good);
    add(by_outcome[documents::CheckOutcome::failed], "failed", Named::yes, text::Tone::bad);
    add(by_outcome[documents::CheckOutcome::skipped], "skipped", Named::yes, text::Tone::warning);
    add(run.not_judged, "not judged", Named::yes, text::Tone::bad);
    add(run.not_measured, "not measured", Named::yes, text::Tone::bad);
    add(run.disabled, "disabled", Named::yes, text::Tone::faint);
    const std::size_t count = run.judged.size() + run.not_judged.size() + run.not_measured.size() + run.disabled.size();
    return fmt::format("suite: {} in {}: {}\n", text::counted(count, "perf test"), text::duration(run.seconds), parts);
}

}  // namespace perfmon::report
