#include "commands/commands.hpp"
#include "commands/comparison.hpp"
#include "commands/confirmation.hpp"
#include "commands/evaluation.hpp"
#include "commands/launcher.hpp"
#include "commands/noise_warning.hpp"
#include "commands/run.hpp"
#include "commands/snapshots.hpp"
#include "commands/standard.hpp"
#include "doctor/watch.hpp"
#include "format/document_file.hpp"
#include "format/json_writer.hpp"
#include "format/temporary.hpp"
#include "render/cut.hpp"
#include "render/phrases.hpp"
#include "render/units.hpp"
#include "store/work_directory.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

std::string new_run_id() {
    std::random_device source;
    return fmt::format("{:08x}{:08x}", source(), source());
}

format::Invocation invocation_of(const MeasureOptions& options, Terminal& terminal) {
    format::Invocation invocation;
    invocation.command = options.command;
    // Absolute: what becomes a snapshot is looked for from another directory.
    invocation.working_directory = (std::filesystem::current_path() / options.working_directory).string();
    if (!options.build_directory.empty()) {
        invocation.build_directory = std::filesystem::absolute(options.build_directory).string();
    }
    invocation.processors = options.processors;
    invocation.timeout_s = options.timeout_s;
    if (!options.executable.empty()) {
        const auto word = std::find(options.command.begin(), options.command.end(), options.executable);
        if (word == options.command.end()) {
            throw Error(ExitCode::usage, "--executable", "\"" + options.executable + "\" is no word after --");
        }
        invocation.executable_word = word - options.command.begin();
    }
    if (const std::string problem = describe_executable(invocation); !problem.empty()) {
        terminal.debug("{}: cannot become a snapshot: {}", options.perf_test, problem);
    }
    return invocation;
}

/// What the run was compared with, as the end of a line.
std::string described(const std::optional<format::Lockstep>& lockstep) {
    if (!lockstep) {
        return "";
    }
    if (lockstep->identical) {
        return fmt::format(", alone: the executable is the {}", lockstep->origin);
    }
    return lockstep->problem.empty() ? fmt::format(", in lockstep with the {}", lockstep->origin)
                                     : fmt::format(", not in lockstep: {}", lockstep->problem);
}

/// How many benchmarks are compared otherwise than in lockstep, and why the first of them, a line for each way.
std::string described_exceptions(const format::Result& result) {
    std::string text;
    for (const auto instead : {format::InsteadOfLockstep::launches, format::InsteadOfLockstep::nothing}) {
        std::vector<const format::Benchmark*> exceptions;
        for (const format::Benchmark& benchmark : result.benchmarks) {
            if (benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == instead) {
                exceptions.push_back(&benchmark);
            }
        }
        if (!exceptions.empty()) {
            const format::Benchmark& first = *exceptions.front();
            text += fmt::format(
                "  {}{}: {}\n", format::printable(first.name),
                exceptions.size() > 1 ? fmt::format(" and {} more", exceptions.size() - 1) : "",
                format::printable(render::comparison_note(*first.not_in_lockstep, result.lockstep->origin)));
        }
    }
    return text;
}

/// A declaration that cannot be read keeps nobody from measuring: the check reports it.
Standard standard_or_typed(const std::string& perf_test, const Standard& typed, Terminal& terminal) {
    try {
        return standard_of(perf_test, typed);
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: what was declared is passed over: {}", perf_test, error.what()));
        return typed;
    }
}

/// What decides when enough was launched; nothing where nothing is judged. A configuration or a baseline that cannot be
/// read keeps nobody from measuring: the check reports it.
std::optional<Evaluation> evaluation_of(const Standard& standard, const format::Result& result, Terminal& terminal) {
    try {
        Evaluation evaluation(standard, result, terminal);
        return evaluation.is_enabled() ? std::optional(std::move(evaluation)) : std::nullopt;
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: no more is launched than asked for, since nothing can be judged: {}",
                                  result.perf_test, error.what()));
        return std::nullopt;
    }
}

}  // namespace

ExitCode measure(const MeasureOptions& options, Terminal& terminal) {
    store::check_test_name(options.perf_test);
    const store::WorkDirectory work(options.locations.work_directory);
    work.forget(options.perf_test);
    std::error_code error;
    format::sweep_temporaries(std::filesystem::temp_directory_path(error));  // where launches had places of their own
    require_resolved_base(options.locations.work_directory);
    const auto file = work.result_of(options.perf_test);
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
        throw Error(ExitCode::io, file.parent_path().string(), "cannot be made: " + error.message());
    }

    const auto start = Clock::now();
    const doctor::Watch watch{machine::Files()};
    const Standard standard = standard_or_typed(options.perf_test, options, terminal);
    format::Result head;
    head.perf_test = options.perf_test;
    head.run_id = new_run_id();
    head.settings = options.settings;
    head.invocation = invocation_of(options, terminal);
    Launcher launcher(options.perf_test, *head.invocation, options.settings, file, terminal);
    launcher.sources_are_in(options.source_directory);
    Run run(launcher, head, terminal);
    run.measure(find_comparison(options.perf_test, standard.locations, launcher, *head.invocation, terminal));
    Confirmation confirmation(run, launcher, terminal);
    if (const auto evaluation = evaluation_of(standard, run.result(), terminal)) {
        confirmation.settle(
            [&](const format::Result& result) { return evaluation->judge(result, verdict::Stage::more_to_come); });
    }
    format::Result result = run.result();
    watch.record(result.conditions);
    format::write_file_atomically(file, format::to_json(result));

    const std::chrono::duration<double> spent = Clock::now() - start;
    terminal.print(fmt::format("{}: {} × {} launches{} in {:.1f} s{}\n", options.perf_test,
                               render::counted(result.benchmarks.size(), "benchmark"), options.settings.launches,
                               confirmation.described(), spent.count(), format::printable(described(result.lockstep))));
    terminal.print(described_exceptions(result));
    for (const format::Benchmark& benchmark : result.benchmarks) {
        if (const std::string cut = render::cut_by_time_budget(benchmark); !cut.empty()) {
            terminal.print(fmt::format("  {}: {} within the time budget of {} s\n", format::printable(benchmark.name),
                                       cut, options.settings.time_budget_s));
        }
    }
    terminal.debug("result in {}", file.string());
    for (const format::Skipped& skipped : result.skipped) {
        terminal.print(fmt::format("  {}: skipped: {}\n", format::printable(skipped.test_case),
                                   format::printable(skipped.reason)));
    }
    if (result.benchmarks.empty()) {
        return ExitCode::skipped;
    }
    warn_about_noise(result, work, terminal);
    return ExitCode::ok;
}

}  // namespace perfmon::commands
