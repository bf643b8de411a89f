#include "checker/commands/compare_executables.hpp"

#include "checker/evaluate/compared_run.hpp"
#include "checker/measure/command_process.hpp"
#include "checker/measure/confirmation.hpp"
#include "checker/measure/failed_lockstep.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/report/verdict_text.hpp"
#include "runtime/platform/temporary.hpp"

#include <filesystem>
#include <optional>
#include <random>
#include <system_error>

namespace perfmon::commands {
namespace {

/// Two names of one file, or two files of the same content.
bool are_identical(const TwoExecutables& both) {
    const std::string& after = both.after.command.at(static_cast<std::size_t>(both.after.executable_word));
    std::error_code error;
    return std::filesystem::equivalent(both.before.executable, after, error) ||
           (!both.before.id.empty() && both.before.id == measure::executable_id(after));
}

/// What the launcher calls the other executable has a name here.
[[noreturn]] void fail(const TwoExecutables& both, const std::string& problem, const std::string& last_lines) {
    const std::string subject = measure::named(both.before) + ' ';
    if (!both.name_of_before.empty() && problem.starts_with(subject)) {
        throw Error(ExitCode::io, both.name_of_before,
                    "cannot be compared: its process " + problem.substr(subject.size()), last_lines);
    }
    throw Error(ExitCode::io, both.perf_test, "cannot be compared in lockstep: " + problem, last_lines);
}

void require_benchmark(const TwoExecutables& both, measure::ProcessLauncher& launcher) {
    if (launcher.list().benchmarks.empty()) {
        throw Error(ExitCode::bad_data, both.perf_test, "has no benchmark \"" + both.benchmark + '"');
    }
}

}  // namespace

documents::Settings settings_of(const CompareOptions& options, const documents::DeclaredPerfTest& declared) {
    documents::Settings settings;
    settings.launches = options.launches.value_or(declared.launches.value_or(settings.launches));
    settings.samples = declared.samples.value_or(settings.samples);
    settings.sample_time_ms = declared.sample_time_ms.value_or(settings.sample_time_ms);
    settings.time_budget_s = options.time_budget_s.value_or(declared.time_budget_s.value_or(settings.time_budget_s));
    return settings;
}

evaluate::JudgedRun judged_in_lockstep(TwoExecutables both, Causes causes, text::Terminal& terminal) {
    auto basis = evaluate::beside_another(both.thresholds);
    basis.policy.metrics = both.metrics;
    return judged_in_lockstep(std::move(both), basis, causes, terminal);
}

evaluate::JudgedRun judged_in_lockstep(TwoExecutables both, const evaluate::Basis& basis, Causes causes,
                                       text::Terminal& terminal) {
    both.before.seed = std::random_device{}();
    both.before.id = measure::executable_id(both.before.executable);
    both.before.identical = are_identical(both);
    (void)measure::describe_executable(both.after);

    const platform::Temporary work(platform::temporary_directory(), platform::Temporary::Kind::directory);
    documents::Result head;
    head.perf_test = both.perf_test;
    head.kind = both.kind;
    head.settings = both.settings;
    head.invocation = both.after;
    const bool is_command = both.kind == documents::Kind::command;
    std::optional<measure::CommandSurroundings> surroundings;
    if (is_command) {
        surroundings.emplace(both.after, terminal);
    }
    measure::ProcessLauncher launcher(both.perf_test, both.after, head.settings, work.path() / "launch.json", terminal,
                                      measure::frontend_of(is_command));
    launcher.also_measure(basis.policy.wanted_extras());
    if (!both.benchmark.empty()) {
        launcher.restrict_to(both.benchmark);
        require_benchmark(both, launcher);
    }
    measure::Run run(launcher, head, terminal);
    run.count_in(basis.policy.counting_passes());
    run.measure(both.before);
    if (const std::string& problem = run.result().lockstep->problem; !problem.empty()) {
        fail(both, problem, launcher.last_lines_of_other());
    }
    const auto judge = [&](const documents::Result& result) {
        return evaluate::judge(result, basis, verdict::Stage::more_to_come);
    };
    measure::Confirmation confirmation(run, launcher, terminal);
    if (causes == Causes::searched) {
        confirmation.settle(judge);
    } else {
        (void)confirmation.decide(judge);
    }
    if (surroundings) {
        surroundings->end();
    }
    return evaluate::compared_run(run.result(), basis);
}

ExitCode compare_executables(TwoExecutables both, text::Terminal& terminal) {
    const auto judged = judged_in_lockstep(std::move(both), Causes::searched, terminal);
    terminal.show(report::verdict_text(judged.document, terminal.colour()));
    return judged.code;
}

}  // namespace perfmon::commands
