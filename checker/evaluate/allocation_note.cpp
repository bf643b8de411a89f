#include "checker/evaluate/allocation_note.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/own_code.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::evaluate {
namespace {

using documents::AllocationSite;

double more_blocks(const AllocationSite& site) {
    return site.after.blocks - site.before.blocks;
}

double more_bytes(const AllocationSite& site) {
    return site.after.bytes - site.before.bytes;
}

std::string in_blocks(const AllocationSite& site) {
    const double blocks = more_blocks(site);
    const double bytes = more_bytes(site);
    const std::string size = text::amount_of_bytes(bytes);
    const bool is_new = site.before.blocks == 0.0;  // else the block is none of this size
    return blocks == 1.0 && is_new && bytes > 0.0
               ? fmt::format("1 more block of {}", size)
               : fmt::format("{} more {}{}", text::number(blocks), blocks == 1.0 ? "block" : "blocks",
                             bytes > 0.0 ? fmt::format(" ({})", size) : "");
}

/// The row of a benchmark that a note of its call sites belongs to; null where none of them regressed.
documents::MetricVerdict* row_of(const std::string& benchmark, documents::VerdictDocument& document) {
    static constexpr std::array metrics{"allocations", "allocated_bytes"};
    for (const char* const metric : metrics) {
        for (documents::MetricVerdict& row : document.verdicts) {
            if (row.benchmark == benchmark && row.metric == metric && row.verdict == verdict::Verdict::regressed) {
                return &row;
            }
        }
    }
    return nullptr;
}

}  // namespace

std::string allocation_note(const std::vector<AllocationSite>& sites, std::string_view unit) {
    const bool is_of_bytes = unit == "bytes";
    const auto growth = is_of_bytes ? more_bytes : more_blocks;
    const auto most = std::max_element(sites.begin(), sites.end(),
                                       [&](const auto& one, const auto& other) { return growth(one) < growth(other); });
    if (most == sites.end() || growth(*most) <= 0.0 || most->stack.empty()) {
        return {};
    }
    std::string note = fmt::format("{} each iteration, allocated in {}",
                                   is_of_bytes ? text::amount_of_bytes(more_bytes(*most)) + " more" : in_blocks(*most),
                                   own_call(most->stack));
    const auto others = std::count_if(sites.begin(), sites.end(), [&](const auto& site) { return growth(site) > 0.0; });
    if (others > 1) {
        note += fmt::format("; and more in {}", text::counted(static_cast<std::size_t>(others) - 1, "other place"));
    }
    return note;
}

void add_allocations(documents::VerdictDocument& document, const documents::Result& result) {
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        if (benchmark.allocation_sites.empty()) {
            continue;
        }
        const std::string name = full_name(result.perf_test, benchmark.name);
        documents::MetricVerdict* const row = row_of(name, document);
        if (row == nullptr) {
            continue;
        }
        document.allocations.push_back({name, benchmark.allocation_sites});
        const std::string note = allocation_note(benchmark.allocation_sites, row->unit);
        row->note += (row->note.empty() || note.empty() ? "" : "; ") + note;
    }
}

}  // namespace perfmon::evaluate
