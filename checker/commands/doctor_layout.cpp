#include "checker/commands/doctor_layout.hpp"

#include "checker/commands/beside_itself.hpp"
#include "checker/doctor/layout_findings.hpp"
#include "checker/evaluate/compared_run.hpp"
#include "checker/evaluate/layout_effects.hpp"
#include "checker/evaluate/layouts_of_both.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/hottest_functions.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

/// What the time budget cut is not told as steady.
void add_unknown(std::vector<documents::Finding>& findings, const std::vector<evaluate::LayoutEffect>& effects,
                 const documents::Result& result) {
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        const bool is_there = std::any_of(effects.begin(), effects.end(), [&](const evaluate::LayoutEffect& effect) {
            return effect.benchmark == benchmark.name;
        });
        if (!is_there) {
            findings.push_back({evaluate::full_name(result.perf_test, benchmark.name), documents::Severity::unknown,
                                "too few launches in lockstep", "", ""});
        }
    }
}

}  // namespace

std::vector<documents::Finding> layout_findings_of(const std::string& perf_test,
                                                   const std::filesystem::path& work_directory,
                                                   text::Terminal& terminal) {
    const auto declaration = with_layouts(perf_test, store::WorkDirectory(work_directory));
    documents::Result head;
    head.perf_test = perf_test;
    head.invocation = in_all_layouts(declaration);
    const auto other = beside_itself(*head.invocation);
    head.settings = enough_launches(declaration, evaluate::layouts_of_both(*head.invocation, other));
    const platform::Temporary scratch(platform::temporary_directory(), platform::Temporary::Kind::directory);
    measure::ProcessLauncher launcher(perf_test, *head.invocation, head.settings, scratch.path() / "launch.json",
                                      terminal);
    measure::Run run(launcher, head, terminal);
    run.measure(other);
    if (const std::string& problem = run.result().lockstep->problem; !problem.empty()) {
        throw Error(ExitCode::io, perf_test, "cannot be compared with itself in lockstep: " + problem);
    }

    const auto policy = evaluate::beside_another(inputs::thresholds_of({}, declaration)).policy;
    const auto effects = evaluate::layout_effects(run.result());
    std::vector<std::string> told;
    for (const evaluate::LayoutEffect& effect : effects) {
        if (effect.is_told) {
            told.push_back(effect.benchmark);
        }
    }
    const auto hottest = told.empty() ? measure::HottestFunctions{} : measure::hottest_functions(launcher, told);
    std::vector<doctor::LayoutSensitivity> benchmarks;
    for (const evaluate::LayoutEffect& effect : effects) {
        doctor::LayoutSensitivity& benchmark = benchmarks.emplace_back();
        benchmark.benchmark = evaluate::full_name(perf_test, effect.benchmark);
        benchmark.percent = effect.percent;
        benchmark.is_told = effect.is_told;
        benchmark.threshold_percent = policy.threshold_for(benchmark.benchmark, *metric::find(metric::primary));
        if (const auto found = hottest.by_benchmark.find(effect.benchmark); found != hottest.by_benchmark.end()) {
            const measure::HottestFunction& function = found->second;
            benchmark.function = function.name;
            benchmark.place = function.file.empty() ? "" : fmt::format("{}:{}", function.file, function.line);
            benchmark.share = function.share;
        }
    }
    auto findings = doctor::layout_findings(benchmarks, hottest.problem);
    add_unknown(findings, effects, run.result());
    return findings;
}

}  // namespace perfmon::commands
