#include "checker/evaluate/shared_pages.hpp"

#include <fmt/format.h>

#include <optional>

namespace perfmon::evaluate {
namespace {

/// What a process says of its pages, unless it has its own; empty then.
std::string shared(const std::string& who, const std::optional<documents::CodePages>& pages) {
    if (!pages) {
        return who + " does not report which pages it ran on (it has the runtime of another PerfMon)";
    }
    if (pages->way == documents::PagesWay::shared) {
        return fmt::format("{} ran on pages of the page cache ({})", who, pages->problem);
    }
    return {};
}

}  // namespace

std::string shared_pages(const documents::Result& result) {
    std::string current;
    std::string other;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        for (const documents::Launch& launch : benchmark.launches) {
            if (current.empty()) {
                current = shared("the current executable", launch.code_pages);
            }
            if (other.empty() && launch.snapshot) {
                const bool is_named = result.lockstep && result.lockstep->origin != documents::Origin::executable;
                other = shared(fmt::format("the {}", is_named ? name_of(result.lockstep->origin) : "other executable"),
                               launch.snapshot->code_pages);
            }
        }
    }
    return current + (current.empty() || other.empty() ? "" : "; ") + other;
}

}  // namespace perfmon::evaluate
