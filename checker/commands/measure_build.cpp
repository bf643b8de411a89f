#include "checker/build/build_launcher.hpp"
#include "checker/build/build_result.hpp"
#include "checker/commands/build_headers.hpp"
#include "checker/commands/commands.hpp"
#include "checker/doctor/watch.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/measure/confirmation.hpp"
#include "checker/measure/run.hpp"
#include "checker/report/run_text.hpp"
#include "checker/revision/present_commit.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

documents::DeclaredPerfTest build_declaration_of(const std::string& perf_test, const store::WorkDirectory& work) {
    auto declared = store::read_declaration(work, perf_test);
    if (!declared || declared->kind != documents::Kind::build) {
        throw Error(ExitCode::usage, perf_test,
                    fmt::format("is no perf test that perf_build_test() declares in {}", work.root().string()));
    }
    return *std::move(declared);
}

/// A configuration or a baseline that cannot be read keeps nobody from measuring: the check reports it.
std::optional<inputs::Evaluation> evaluation_of_build(const inputs::Standard& standard, const documents::Result& result,
                                                      text::Terminal& terminal) {
    try {
        inputs::Evaluation evaluation(standard, result, terminal);
        return evaluation.is_enabled() ? std::optional(std::move(evaluation)) : std::nullopt;
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: nothing is compiled again, because nothing can be judged: {}", result.perf_test,
                                  error.what()));
        return std::nullopt;
    }
}

void say_what_is_left_out(const build::BuildSteps& steps, const MeasureBuildOptions& options,
                          text::Terminal& terminal) {
    if (const auto launchers = build::left_out(steps, options.launchers); !launchers.empty()) {
        terminal.print(fmt::format("{}: compiled without {}, so that the compiler itself is measured\n",
                                   options.perf_test, fmt::join(launchers, ", ")));
    }
    if (!steps.not_preprocessed.empty()) {
        terminal.print(fmt::format(
            "{}: without preprocessed_size and headers of {}, which the C preprocessor does not "
            "read\n",
            options.perf_test, base::printable(fmt::format("{}", fmt::join(steps.not_preprocessed, ", ")))));
    }
    if (!steps.not_linked.empty()) {
        terminal.warn(fmt::format("{}: {}", options.perf_test, steps.not_linked));
    }
}

}  // namespace

ExitCode measure_build(const MeasureBuildOptions& options, text::Terminal& terminal) {
    store::check_test_name(options.perf_test);
    const store::WorkDirectory work(options.locations.work_directory);
    work.forget(options.perf_test);
    measure::require_resolved_base(options.locations.work_directory);
    const auto start = Clock::now();
    const doctor::Watch watch{machine::Files()};
    const auto declared = build_declaration_of(options.perf_test, work);
    const inputs::Standard& typed = options;
    const inputs::Standard standard = inputs::completed(typed, declared);
    const build::BuildTarget target = build::target_of(declared, standard.metrics);
    documents::Result head = build::head_of(declared, target);
    head.run_id = measure::new_run_id();
    build::BuildLauncher launcher(head, target, work.root(), terminal);
    revision::note_commit(head.conditions, launcher.steps().source, launcher.steps().build);
    say_what_is_left_out(launcher.steps(), options, terminal);

    measure::Run run(launcher, head, terminal);
    run.count_in({});
    run.measure(measure::find_comparison(options.perf_test, standard.locations, launcher, *head.invocation, terminal));
    measure::Confirmation confirmation(run, launcher, terminal);
    const auto evaluation = evaluation_of_build(standard, run.result(), terminal);
    const auto judge = [&](const documents::Result& measured, verdict::Stage stage) {
        return evaluate::judge(measured, evaluation->basis(), stage);
    };
    if (evaluation) {
        confirmation.settle([&](const auto& measured) { return judge(measured, verdict::Stage::more_to_come); });
    }
    documents::Result result = run.result();
    if (evaluation) {
        const auto accepted = accepted_headers(options.perf_test, *evaluation, standard.locations, terminal);
        add_inclusions(result, judge(result, verdict::Stage::final), accepted, launcher);
    }
    write_headers(result, launcher.headers(), work);
    watch.record(result.conditions);
    platform::write_file_atomically(work.result_of(options.perf_test), documents::to_json(result));
    const std::chrono::duration<double> spent = Clock::now() - start;
    terminal.print(report::run_text(result, confirmation.described(), spent.count()));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
