#include "checker/doctor/layout_findings.hpp"

#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::doctor {
namespace {

std::string advice_on(const LayoutSensitivity& benchmark, const std::string& no_functions) {
    if (benchmark.function.empty()) {
        return fmt::format("Align the functions that it runs to 64 bytes, or inline them into their callers.{}",
                           no_functions.empty() ? "" : " Which ones is not known, because " + no_functions + ".");
    }
    // Those of templates have 1,000 letters, and the place tells them apart.
    constexpr std::size_t longest_name = 120;
    return fmt::format(
        "{:.0f} % of its instructions are in {}{}.\nAlign it with __attribute__((aligned(64))), or inline "
        "it into its callers.",
        100.0 * benchmark.share, text::shortened(benchmark.function, longest_name),
        benchmark.place.empty() ? "" : " (" + benchmark.place + ')');
}

}  // namespace

std::vector<documents::Finding> layout_findings(const std::vector<LayoutSensitivity>& benchmarks,
                                                const std::string& no_functions) {
    std::vector<documents::Finding> findings;
    for (const LayoutSensitivity& benchmark : benchmarks) {
        documents::Finding finding;
        finding.topic = "layout";
        const bool matters = benchmark.is_told && 2 * benchmark.percent >= benchmark.threshold_percent;
        finding.severity = matters ? documents::Severity::warning : documents::Severity::ok;
        finding.seen = benchmark.is_told
                           ? fmt::format("{}: its time varies by ±{:.1f} % with where the linker places it",
                                         benchmark.benchmark, benchmark.percent)
                           : fmt::format("{}: no layout is faster than another beyond noise", benchmark.benchmark);
        finding.advice = matters ? advice_on(benchmark, no_functions) : "";
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace perfmon::doctor
