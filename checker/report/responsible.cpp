#include "checker/report/responsible.hpp"

#include "checker/evaluate/own_code.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::report {
namespace {

constexpr std::size_t most_of_a_kind = 3;

/// Adds the first few that grew.
template <class Items, class Describe>
void add_first(std::vector<std::string>& all, const Items& items, Describe describe) {
    std::size_t added = 0;
    for (const auto& item : items) {
        const std::string text = describe(item);
        if (!text.empty() && added++ < most_of_a_kind) {
            all.push_back(text);
        }
    }
}

std::string described(const documents::FunctionCost& cost) {
    const double more = cost.after - cost.before;
    if (more <= 0.0) {
        return {};
    }
    const std::string place = cost.file.empty() ? "" : fmt::format(" ({}:{})", cost.file, cost.line);
    return fmt::format("{}{}: +{:.0f} instructions", shown_name(cost.function), place, more);
}

std::string described(const documents::AllocationSite& site) {
    const double more = site.after.bytes - site.before.bytes;
    return more <= 0.0 || site.stack.empty()
               ? std::string{}
               : fmt::format("{}: +{} allocated", evaluate::own_call(site.stack), text::amount_of_bytes(more));
}

std::string described(const documents::SizeChange& change) {
    const double more = change.after - change.before;
    return more <= 0.0 ? std::string{} : fmt::format("{}: +{}", change.name, text::amount_of_bytes(more));
}

std::string described(const documents::IncludedHeader& header) {
    const double more = header.after - header.before;
    return more <= 0.0 ? std::string{} : fmt::format("{}: +{} to compile", header.header, text::amount_of_bytes(more));
}

template <class Entries, class Items>
void add_of(std::vector<std::string>& all, const std::string& benchmark, const Entries& entries, Items items) {
    for (const auto& entry : entries) {
        if (entry.benchmark == benchmark) {
            add_first(all, items(entry), [](const auto& item) { return described(item); });
        }
    }
}

}  // namespace

std::vector<std::string> responsible_for(const std::string& benchmark, const documents::VerdictDocument& document) {
    std::vector<std::string> all;
    add_of(
        all, benchmark, document.profiles, [](const auto& entry) -> const auto& { return entry.difference.functions; });
    add_of(
        all, benchmark, document.allocations, [](const auto& entry) -> const auto& { return entry.sites; });
    add_of(
        all, benchmark, document.sizes, [](const auto& entry) -> const auto& { return entry.difference.symbols; });
    add_of(all, benchmark, document.inclusions, [](const auto& entry) {
        return entry.inclusion.before ? entry.inclusion.headers : std::vector<documents::IncludedHeader>{};
    });
    return all;
}

}  // namespace perfmon::report
