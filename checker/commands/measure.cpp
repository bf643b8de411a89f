#include "checker/commands/commands.hpp"
#include "checker/commands/measured_invocation.hpp"
#include "checker/doctor/noise_warning.hpp"
#include "checker/doctor/watch.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/command_process.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/measure/confirmation.hpp"
#include "checker/measure/control.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/relations.hpp"
#include "checker/measure/run.hpp"
#include "checker/report/run_text.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <chrono>
#include <optional>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

/// What decides when enough was launched; nothing where nothing is judged. A configuration or a baseline that cannot be
/// read keeps nobody from measuring: the check reports it.
std::optional<inputs::Evaluation> evaluation_of(const inputs::Standard& standard, const documents::Result& result,
                                                text::Terminal& terminal) {
    try {
        inputs::Evaluation evaluation(standard, result, terminal);
        return evaluation.is_enabled() ? std::optional(std::move(evaluation)) : std::nullopt;
    } catch (const Error& error) {
        terminal.warn(
            fmt::format("{}: no further launches, because nothing can be judged: {}", result.perf_test, error.what()));
        return std::nullopt;
    }
}

}  // namespace

ExitCode measure(const MeasureOptions& options, text::Terminal& terminal) {
    store::check_test_name(options.perf_test);
    const store::WorkDirectory work(options.locations.work_directory);
    work.forget(options.perf_test);
    std::error_code error;
    platform::sweep_temporaries(std::filesystem::temp_directory_path(error));  // where launches had places of their own
    measure::require_resolved_base(options.locations.work_directory);
    const auto file = work.result_of(options.perf_test);
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
        throw Error(ExitCode::io, file.parent_path().string(), "cannot be created: " + error.message());
    }

    const auto start = Clock::now();
    const doctor::Watch watch{machine::Files()};
    const inputs::Standard standard = inputs::standard_or_typed(options.perf_test, options, terminal);
    documents::Result head;
    head.perf_test = options.perf_test;
    head.run_id = measure::new_run_id();
    head.settings = options.settings;
    head.invocation = invocation_of(options, terminal);
    const bool is_command = options.of == MeasureOptions::Of::command;
    std::optional<measure::CommandSurroundings> surroundings;
    if (is_command) {
        surroundings.emplace(*head.invocation, terminal);
    }
    measure::ProcessLauncher launcher(options.perf_test, *head.invocation, options.settings, file, terminal,
                                      measure::frontend_of(is_command));
    launcher.sources_are_in(options.source_directory);
    launcher.also_measure(inputs::wanted_extras(standard));
    measure::Relations relations(launcher, standard.relations, terminal);
    measure::Run run(launcher, head, terminal);
    run.measure(measure::find_comparison(options.perf_test, standard.locations, launcher, *head.invocation, terminal));
    measure::Confirmation confirmation(run, launcher, terminal);
    if (const auto evaluation = evaluation_of(standard, run.result(), terminal)) {
        auto passes = evaluation->basis().policy.counting_passes();
        passes.merge(relations.counting_passes());
        run.count_in(std::move(passes));
        confirmation.settle([&](const documents::Result& result) {
            return evaluate::judge(result, evaluation->basis(), verdict::Stage::more_to_come);
        });
    } else {
        run.count();
    }
    documents::Result result = run.result();
    relations.measure_into(result);
    if (standard.control) {
        measure::measure_control(launcher, result, work.root(), terminal);
    }
    if (surroundings) {
        surroundings->end();
    }
    watch.record(result.conditions);
    platform::write_file_atomically(file, documents::to_json(result));

    const std::chrono::duration<double> spent = Clock::now() - start;
    terminal.print(report::run_text(result, confirmation.described(), spent.count()));
    terminal.debug("result in {}", file.string());
    if (result.benchmarks.empty()) {
        return ExitCode::skipped;
    }
    doctor::warn_about_noise(result, work, terminal);
    return ExitCode::ok;
}

}  // namespace perfmon::commands
