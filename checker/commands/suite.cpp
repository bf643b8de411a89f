#include "checker/commands/collected_workspace.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/suite_measurement.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/report/suite_text.hpp"
#include "checker/revision/build_tree.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>

namespace perfmon::commands {
namespace {

/// What a step comes to that is followed by others, whatever becomes of it.
ExitCode code_of(const std::function<ExitCode()>& step, text::Terminal& terminal) {
    try {
        return step();
    } catch (const Error& error) {
        terminal.error(error);
        return error.code();
    }
}

/// @throws Error where there is none: nothing is compared with anything then
ExitCode with_resolved_base(const std::filesystem::path& work_directory) {
    measure::require_resolved_base(work_directory);
    return ExitCode::ok;
}

ExitCode collect_into(const store::WorkDirectory& work, const SuiteOptions& options, text::Terminal& terminal) {
    const auto document =
        collected_workspace({options.build_directory, options.configuration, work.root(), {}}, terminal);
    const auto file = work.root() / "workspace.json";
    platform::write_file_atomically(file, documents::to_json(document));
    terminal.print(fmt::format("workspace: {}: {}\n", text::counted(document.targets.size(), "target"),
                               base::printable(file.string())));
    return ExitCode::ok;
}

/// @returns the gravest of their codes; a check that is skipped makes no other step one
ExitCode judge_and_report(const std::vector<std::string>& measured, const SuiteOptions& options,
                          const store::Locations& typed, text::Terminal& terminal) {
    const store::Locations locations = inputs::completed(typed);
    const store::WorkDirectory work(locations.work_directory);
    CheckOptions judged;
    judged.locations = typed;
    judged.program = options.program;
    judged.perf_tests = measured;
    ExitCode code = code_of([&] { return check(judged, terminal); }, terminal);
    const std::vector<std::function<ExitCode()>> further{
        [&] {
            return update({measured, locations}, terminal);
        },
        [&] {
            ReportOptions reported;
            reported.locations = locations;
            return report(reported, terminal);
        },
        [&] { return collect_into(work, options, terminal); },
    };
    for (const auto& step : further) {
        if (const ExitCode failure = code_of(step, terminal); failure != ExitCode::ok) {
            code = evaluate::gravest(code, failure);
        }
    }
    return code;
}

report::SuiteRun described(const SuiteMeasurement& suite, const store::WorkDirectory& work) {
    report::SuiteRun run;
    const auto judged = work.judged_tests();
    for (const std::string& name : suite.measured) {
        if (std::binary_search(judged.begin(), judged.end(), name)) {
            run.judged[name] = documents::read_document<documents::VerdictDocument>(work.verdict_of(name)).outcome;
        } else {
            run.not_judged.push_back(name);
        }
    }
    run.not_measured = suite.not_measured;
    run.disabled = suite.disabled;
    return run;
}

}  // namespace

ExitCode suite(const SuiteOptions& options, text::Terminal& terminal) {
    const auto start = std::chrono::steady_clock::now();
    const auto build = revision::read_build_tree(options.build_directory, options.configuration);
    const SuiteMeasurement suite = measure_suite(build, options.perf_tests, terminal);
    store::Locations locations = options.locations;
    locations.work_directory = build.work_directory();
    ExitCode code = suite.not_measured.empty() ? ExitCode::skipped : ExitCode::io;
    const ExitCode of_base = code_of([&] { return with_resolved_base(locations.work_directory); }, terminal);
    if (of_base != ExitCode::ok) {
        code = of_base;  // that nothing was measured follows from it
    } else if (!suite.measured.empty()) {
        code = evaluate::gravest(code, judge_and_report(suite.measured, options, locations, terminal));
    }
    report::SuiteRun run = described(suite, store::WorkDirectory(locations.work_directory));
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    terminal.show(report::suite_text(run, terminal.colour()));
    return code;
}

}  // namespace perfmon::commands
