#include "checker/cli/options.hpp"

#include "checker/cli/add_command.hpp"
#include "checker/cli/bisect_options.hpp"
#include "checker/cli/collect_options.hpp"
#include "checker/cli/common_options.hpp"
#include "checker/cli/compare_options.hpp"
#include "checker/cli/completion.hpp"
#include "checker/cli/control_options.hpp"
#include "checker/cli/export_options.hpp"
#include "checker/cli/history_options.hpp"
#include "checker/cli/manual.hpp"
#include "checker/cli/measure_options.hpp"
#include "checker/cli/report_options.hpp"
#include "checker/cli/suite_options.hpp"
#include "checker/commands/commands.hpp"
#include "checker/inputs/standard.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <set>
#include <utility>

namespace perfmon::cli {
namespace {

using text::Terminal;

void add_measure(CLI::App& app, const std::vector<std::string>& trailing, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::MeasureOptions>();
    options->command = trailing;
    CLI::App* const command =
        add_command(app, "measure", "Run a perf test and write its result", options, chosen,
                    [&terminal](const auto& given) { return commands::measure(given, terminal); });
    auto& settings = options->settings;
    command->add_option("--test", options->perf_test, "Name of the perf test")->required();
    add_locations(*command, options->locations);
    add_thresholds(*command, options->thresholds);
    command->add_option("--launches", settings.launches, "Number of processes to run")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--samples", settings.samples, "Samples per benchmark and launch")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_option("--sample-time", settings.sample_time_ms, "Length of a sample in milliseconds")
        ->check(between(0.001, 60000.0))
        ->capture_default_str();
    command->add_option("--time-budget", settings.time_budget_s, "Seconds a benchmark may take over all launches")
        ->check(between(0.001, 86400.0))
        ->capture_default_str();
    command
        ->add_option_function<double>(
            "--timeout", [options](double seconds) { options->timeout_s = seconds; },
            "Seconds after which the run is stopped")
        ->check(between(0.001, 1e6));
    command->add_option("--working-directory", options->working_directory, "Directory in which the perf test runs");
    command->add_option("--processors", options->processors, "Number of processors that the perf test uses")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--build-dir", options->build_directory,
                        "Build tree; a snapshot includes the shared libraries in it");
    command
        ->add_option("--layout", options->layouts, "The executable linked in another layout; may be given repeatedly")
        ->allow_extra_args(false)
        ->type_name("FILE");
    command->add_option("--source-dir", options->source_directory,
                        "Directory whose commit is measured (default: that of the benchmarks' source files)");
    command->add_option("--executable", options->executable,
                        "The word after -- that is the executable, if it is not the first one");
    command->add_flag("--no-executable", options->no_executable,
                      "No word after -- is an executable of the build, so none can become a snapshot");
    command->add_flag_function(
        "--command", [options](std::int64_t) { options->of = commands::MeasureOptions::Of::command; },
        "What follows -- is perfmon-command, which measures another command");
    add_quiet(*command, terminal);
    command->footer("Put the perf test and its arguments after --: perfmon measure --test codec -- ./codec_perf\n" +
                    app.get_footer());
}

void add_base(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::BaseOptions>();
    CLI::App* const command =
        add_command(app, "base", "Build the perf tests of the revision to compare with", options, chosen,
                    [&terminal](const auto& given) { return commands::base(given, terminal); });
    command->add_option("--build-dir", options->build_directory, "Build tree whose options to use")
        ->capture_default_str();
    add_work_directory(*command, options->work_directory);
    add_baseline_directory(*command, options->baselines);
    command->add_option("--configuration", options->configuration, "Configuration of a multi-config generator");
    command->add_option("--default-ref", options->default_ref,
                        "Revision to use if the environment variable PERFMON_BASE_REF is not set");
    add_quiet(*command, terminal);
}

void add_check(CLI::App& app, const std::string& program, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::CheckOptions>();
    options->program = program;
    CLI::App* const command = add_command(app, "check", "Judge results against baselines and targets", options, chosen,
                                          [&terminal](const auto& given) { return commands::check(given, terminal); });
    add_perf_tests(*command, options->perf_tests);
    add_locations(*command, options->locations);
    add_thresholds(*command, options->thresholds);
    const std::map<std::string, documents::MissingBaseline> policies{{"skip", documents::MissingBaseline::skip},
                                                                     {"create", documents::MissingBaseline::create},
                                                                     {"fail", documents::MissingBaseline::fail}};
    command
        ->add_option_function<std::string>(
            "--missing-baseline",
            [options, policies](const std::string& policy) { options->missing_baseline = policies.at(policy); },
            "What to do without a baseline: skip, create or fail")
        ->check(CLI::IsMember(std::set<std::string>{"skip", "create", "fail"}));
    command->add_flag_function(
        "--report-only", [options](std::int64_t) { options->on_regression = commands::OnRegression::report_only; },
        "Report regressions, but do not fail on them");
    command->add_flag_function(
        "--ctest", [options](std::int64_t) { options->ctest = commands::CTestOutput::on; },
        "Also print the measurements as CTest tags");
    command->add_flag_function(
        "--strict", [options](std::int64_t) { options->strict = true; },
        "Fail when a comparison is inconclusive, instead of skipping it");
    command->add_option_function<std::string>(
        "--explain", [options](const std::string& benchmark) { options->explain = benchmark; },
        "Explain the stored verdict on a benchmark, without judging again");
}

void add_update(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::UpdateOptions>();
    CLI::App* const command =
        add_command(app, "update", "Update the baselines of what passed, by a moving average", options, chosen,
                    [&terminal](const auto& given) { return commands::update(at_declared_places(given), terminal); });
    add_perf_tests(*command, options->perf_tests);
    add_locations(*command, options->locations);
}

void add_accept(CLI::App& app, const std::string& program, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::AcceptOptions>();
    options->program = program;
    CLI::App* const command =
        add_command(app, "accept", "Accept the current results and executables as baselines", options, chosen,
                    [&terminal](const auto& given) { return commands::accept(at_declared_places(given), terminal); });
    command->add_option("NAME", options->names,
                        "Perf tests, or benchmarks by the end of their name; default: all that have a result");
    add_locations(*command, options->locations);
    command->add_option("--reason", options->reason, "Reason, recorded with the baseline; not needed for a first one")
        ->envname("PERFMON_REASON");
    command->add_flag("--undo", options->undo, "Undo the latest accept: restore the previous baselines and snapshots");
}

void add_baseline(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    using Action = commands::BaselineOptions::Action;
    CLI::App* const group = app.add_subcommand("baseline", "List, show and edit baselines");
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* description, Action action) {
        auto options = std::make_shared<commands::BaselineOptions>();
        options->action = action;
        CLI::App* const command = add_command(
            *group, name, description, options, chosen,
            [&terminal](const auto& given) { return commands::baseline(at_declared_places(given), terminal); });
        add_baseline_directory(*command, options->locations);
        options->locations.work_directory = store::usual_work_directory();
        if (action != Action::list && action != Action::show) {  // which leave every file as it is
            add_work_directory(*command, options->locations.work_directory);
            add_snapshot_directory(*command, options->locations.snapshots);
        }
        command->add_option("--environment", options->environment, "Environment id, if there are several");
        return std::pair{command, options};
    };
    constexpr const char* full_names = "Full names: <perf test>/<test case>/<benchmark>";
    add("list", "List all baselines of all environments", Action::list);

    const auto [show, shown] = add("show", "Show one baseline with its history", Action::show);
    shown->names.resize(1);
    show->add_option("NAME", shown->names[0], "<perf test>/<test case>/<benchmark>, or the last parts of it")
        ->required();

    const auto [rename, renamed] = add("rename", "Rename a baseline, after its benchmark was renamed", Action::rename);
    renamed->names.resize(2);
    rename->add_option("OLD", renamed->names[0], "Current full name")->required();
    rename->add_option("NEW", renamed->names[1], "New full name")->required();

    const auto [remove, removed] = add("remove", "Remove baselines", Action::remove);
    remove->add_option("NAME", removed->names, full_names)->required();

    const auto [archive, archived] =
        add("archive", "Keep baselines in the file, but no longer use them", Action::archive);
    archive->add_option("NAME", archived->names, full_names)->required();
    add_baseline_pull(*group, terminal, chosen);
}

void add_alerts(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    using commands::AlertsOptions;
    auto options = std::make_shared<AlertsOptions>();
    CLI::App* const command =
        add_command(app, "alerts", "List the regressions that checks have found", options, chosen,
                    [&terminal](const auto& given) { return commands::alerts(at_declared_places(given), terminal); });
    add_work_directory(*command, options->locations.work_directory);
    add_baseline_directory(*command, options->locations);
    add_config(*command, options->locations);
    command->add_flag_function(
        "--open", [options](std::int64_t) { options->show = AlertsOptions::Show::open; },
        "List the open ones only; exit with 1 if there are any");
    command->add_flag_function(
        "--dry-run", [options](std::int64_t) { options->show = AlertsOptions::Show::messages; },
        "Show the messages that the next report would send, and send none");
    CLI::Option* const environment = command->add_option(
        "--environment", options->environment, "Environment id; default: that of the results in the work directory");
    command
        ->add_flag_function(
            "--all-environments", [options](std::int64_t) { options->which = AlertsOptions::Which::all_environments; },
            "All environments that have baselines")
        ->excludes(environment);
}

void add_doctor(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::DoctorOptions>();
    CLI::App* const command =
        add_command(app, "doctor", "Find out what makes measurements on this machine unreliable", options, chosen,
                    [&terminal](const auto& given) { return commands::doctor(given, terminal); });
    add_work_directory(*command, options->work_directory);
    command
        ->add_option(
            "--layout", options->layouts_of,
            "Find out how much the benchmarks of a perf test with LAYOUTS vary with where the linker places them")
        ->type_name("PERF_TEST");
    command->add_flag_function(
        "--json", [options](std::int64_t) { options->output = commands::DoctorOptions::Output::json; },
        "Print a JSON document");
    add_quiet(*command, terminal);
}

void add_validate(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::ValidateOptions>();
    CLI::App* const command =
        add_command(app, "validate", "Check configuration, baseline, result, verdict and doctor files", options, chosen,
                    [&terminal](const auto& given) { return commands::validate(given, terminal); });
    command->add_option("FILE", options->files, "Files to check")->required();
    command->add_option_function<std::string>(
        "--against", [options](const std::string& build) { options->against = build; },
        "Build tree with results; every key of the configuration must match a benchmark in it");
}

void add_completion(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    static const std::map<std::string, std::string (*)(const CommandEntry&)> shells{
        {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};
    auto shell = std::make_shared<std::string>();
    CLI::App* const command = add_command(app, "completion", "Print the script for command completion in a shell",
                                          shell, chosen, [&app, &terminal](const std::string& name) {
                                              terminal.show(shells.at(name)(command_table(app)));
                                              return ExitCode::ok;
                                          });
    command->add_option("SHELL", *shell, "bash, fish or zsh")->required()->check(CLI::IsMember(&shells));
}

void add_manual(CLI::App& app, Terminal& terminal, Chosen& chosen) {
    struct None {};
    add_command(app, "manual", "Print the manual page", std::make_shared<None>(), chosen, [&app, &terminal](None) {
        terminal.show(manual_page(command_table(app), PERFMON_VERSION));
        return ExitCode::ok;
    });
}

}  // namespace

void add_commands(CLI::App& app, const std::string& program, const std::vector<std::string>& trailing,
                  Terminal& terminal, Chosen& chosen) {
    add_measure(app, trailing, terminal, chosen);
    add_measure_size(app, terminal, chosen);
    add_measure_build(app, terminal, chosen);
    add_base(app, terminal, chosen);
    add_check(app, program, terminal, chosen);
    add_update(app, terminal, chosen);
    add_accept(app, program, terminal, chosen);
    add_baseline(app, terminal, chosen);
    add_alerts(app, terminal, chosen);
    add_compare(app, trailing, terminal, chosen);
    add_bisect(app, program, terminal, chosen);
    add_find_rate(app, trailing, terminal, chosen);
    add_report(app, terminal, chosen);
    add_export(app, terminal, chosen);
    add_history(app, terminal, chosen);
    add_site(app, terminal, chosen);
    add_suite(app, program, terminal, chosen);
    add_collect(app, terminal, chosen);
    add_doctor(app, terminal, chosen);
    add_control(app, program, terminal, chosen);
    add_validate(app, terminal, chosen);
    add_completion(app, terminal, chosen);
    add_manual(app, terminal, chosen);
}

}  // namespace perfmon::cli
