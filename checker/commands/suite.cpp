#include "checker/commands/commands.hpp"
#include "checker/ctest/ctest.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/report/suite_text.hpp"
#include "checker/revision/build_tree.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <string_view>

namespace perfmon::commands {
namespace {

using Names = std::vector<std::string>;

/// The perf tests that were asked for, or all.
std::vector<ctest::PerfTest> chosen(std::vector<ctest::PerfTest> all, const Names& asked_for,
                                    const std::filesystem::path& build_directory) {
    if (all.empty()) {
        throw Error(ExitCode::io, build_directory.string(),
                    "has no perf tests to run; is PERFMON_ENABLED off, or testing not enabled?");
    }
    std::vector<std::string_view> names;
    std::transform(all.begin(), all.end(), std::back_inserter(names),
                   [](const ctest::PerfTest& each) -> std::string_view { return each.name; });
    for (const std::string& name : asked_for) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Error(ExitCode::usage, name, "is no perf test of this build; expected " + base::listed(names));
        }
    }
    std::erase_if(all, [&](const ctest::PerfTest& each) {
        return !asked_for.empty() && std::find(asked_for.begin(), asked_for.end(), each.name) == asked_for.end();
    });
    return all;
}

bool has_result(const store::WorkDirectory& work, const std::string& perf_test) {
    std::error_code error;
    return std::filesystem::exists(work.result_of(perf_test), error);
}

/// @returns those that have a result now
Names measure_all(const ctest::CTest& ctest, const Names& perf_tests, const store::WorkDirectory& work,
                  text::Terminal& terminal) {
    std::for_each(perf_tests.begin(), perf_tests.end(), [&](const std::string& name) { work.forget(name); });
    const auto is_measured = [&](const std::string& name) { return has_result(work, name); };
    const launch::Exit exit = ctest.measure(perf_tests, [&] {
        const auto measured = std::count_if(perf_tests.begin(), perf_tests.end(), is_measured);
        terminal.progress(fmt::format("measuring: {} of {} perf tests done", measured, perf_tests.size()));
    });
    terminal.progress("");
    if (!exit.succeeded()) {
        terminal.print(exit.output);
    }
    Names measured;
    std::copy_if(perf_tests.begin(), perf_tests.end(), std::back_inserter(measured), is_measured);
    return measured;
}

/// What a step comes to that is followed by others, whatever becomes of it.
ExitCode code_of(const std::function<ExitCode()>& step, text::Terminal& terminal) {
    try {
        return step();
    } catch (const Error& error) {
        terminal.error(error);
        return error.code();
    }
}

report::SuiteRun described(const Names& measured, const store::WorkDirectory& work) {
    report::SuiteRun run;
    const Names judged = work.judged_tests();
    for (const std::string& name : measured) {
        if (std::binary_search(judged.begin(), judged.end(), name)) {
            run.judged[name] = documents::read_document<documents::VerdictDocument>(work.verdict_of(name)).outcome;
        } else {
            run.not_judged.push_back(name);
        }
    }
    return run;
}

}  // namespace

ExitCode suite(const SuiteOptions& options, text::Terminal& terminal) {
    const auto start = std::chrono::steady_clock::now();
    const auto build = revision::read_build_tree(options.build_directory, options.configuration);
    const ctest::CTest ctest(build.cmake, build.build_directory, build.configuration);
    const store::WorkDirectory work(build.work_directory());
    Names to_measure;
    Names disabled;
    for (const ctest::PerfTest& each : chosen(ctest.perf_tests(), options.perf_tests, build.build_directory)) {
        (each.is_disabled ? disabled : to_measure).push_back(each.name);
    }
    const Names measured = to_measure.empty() ? Names() : measure_all(ctest, to_measure, work, terminal);
    measure::require_resolved_base(work.root());

    store::Locations typed = options.locations;
    typed.work_directory = work.root();
    const store::Locations locations = inputs::completed(typed);
    ExitCode code = measured.size() < to_measure.size() ? ExitCode::io : ExitCode::skipped;
    if (!measured.empty()) {
        CheckOptions judged;
        judged.locations = typed;
        judged.program = options.program;
        judged.perf_tests = measured;
        code = evaluate::gravest(code, code_of([&] { return check(judged, terminal); }, terminal));
        const std::vector<std::function<ExitCode()>> further{
            [&] {
                return update({measured, locations}, terminal);
            },
            [&] {
                return report({locations, {}}, terminal);
            },
        };
        for (const auto& step : further) {
            if (const ExitCode failure = code_of(step, terminal); failure != ExitCode::ok) {
                code = evaluate::gravest(code, failure);
            }
        }
    }
    report::SuiteRun run = described(measured, work);
    std::copy_if(to_measure.begin(), to_measure.end(), std::back_inserter(run.not_measured),
                 [&](const std::string& name) { return !has_result(work, name); });
    run.disabled = disabled;
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    terminal.show(report::suite_text(run, terminal.colour()));
    return code;
}

}  // namespace perfmon::commands
