#include "checker/evaluate/size_note.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace perfmon::evaluate {
namespace {

using documents::SizeChange;

double growth(const SizeChange& change) {
    return change.after - change.before;
}

/// @param changes  what grew most first
/// @param noun     of what is named
std::string grown(const std::vector<SizeChange>& changes, std::string_view noun) {
    const auto count =
        std::count_if(changes.begin(), changes.end(), [](const auto& each) { return growth(each) > 0.0; });
    if (count == 0) {
        return {};
    }
    const SizeChange& most = changes.front();
    std::string text = most.before == 0.0
                           ? fmt::format("{} is new, with {}", most.name, text::amount_of_bytes(most.after))
                           : fmt::format("{} grew by {}", most.name, text::amount_of_bytes(growth(most)));
    if (count > 1) {
        const std::string others = text::counted(static_cast<std::size_t>(count) - 1, fmt::format("other {}", noun));
        text += fmt::format("; and {} grew or came", others);
    }
    return text;
}

documents::MetricVerdict* regressed_row_of(const std::string& target, documents::VerdictDocument& document) {
    const auto found = std::find_if(document.verdicts.begin(), document.verdicts.end(), [&](const auto& row) {
        return row.benchmark == target && row.unit == "bytes" && row.verdict == verdict::Verdict::regressed;
    });
    return found == document.verdicts.end() ? nullptr : &*found;
}

}  // namespace

std::string size_note(const documents::SizeDifference& difference) {
    if (std::string note = grown(difference.symbols, "symbol"); !note.empty()) {
        return note;
    }
    if (std::string note = grown(difference.objects, "object"); !note.empty()) {
        return note;
    }
    return grown(difference.sections, "section");
}

void add_sizes(documents::VerdictDocument& document, const documents::Result& result) {
    for (const documents::Benchmark& target : result.benchmarks) {
        if (!target.size_difference) {
            continue;
        }
        const std::string name = full_name(result.perf_test, target.name);
        document.sizes.push_back({name, *target.size_difference});
        if (documents::MetricVerdict* const row = regressed_row_of(name, document)) {
            const std::string note = size_note(*target.size_difference);
            row->note += (row->note.empty() || note.empty() ? "" : "; ") + note;
        }
    }
}

}  // namespace perfmon::evaluate
