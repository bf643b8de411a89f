#include "checker/evaluate/inclusion_note.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::evaluate {

std::string inclusion_note(const documents::Inclusion& inclusion) {
    const auto grown = std::find_if(inclusion.headers.begin(), inclusion.headers.end(),
                                    [](const auto& header) { return header.after > header.before; });
    if (!inclusion.before || grown == inclusion.headers.end()) {
        return {};
    }
    return grown->before == 0.0
               ? fmt::format("{} is new, with {}", grown->header, text::amount_of_bytes(grown->after))
               : fmt::format("{} grew by {}", grown->header, text::amount_of_bytes(grown->after - grown->before));
}

void add_inclusions(documents::VerdictDocument& document, const documents::Result& result) {
    for (const documents::Benchmark& step : result.benchmarks) {
        if (!step.inclusion) {
            continue;
        }
        const std::string name = full_name(result.perf_test, step.name);
        const auto row = std::find_if(document.verdicts.begin(), document.verdicts.end(), [&](const auto& entry) {
            return entry.benchmark == name && entry.verdict == verdict::Verdict::regressed;
        });
        if (row == document.verdicts.end()) {
            continue;  // an earlier judgement of the same run found it
        }
        document.inclusions.push_back({name, *step.inclusion});
        const std::string note = inclusion_note(*step.inclusion);
        row->note += (row->note.empty() || note.empty() ? "" : "; ") + note;
    }
}

}  // namespace perfmon::evaluate
