#include "commands/commands.hpp"
#include "commands/snapshots.hpp"
#include "format/document_file.hpp"
#include "format/json_writer.hpp"
#include "launch/child_process.hpp"
#include "render/units.hpp"
#include "stats/launch_plan.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <random>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

std::string new_run_id() {
    std::random_device source;
    return fmt::format("{:08x}{:08x}", source(), source());
}

/// What a process printed last, indented, so that the reason of its failure is seen where it is reported.
std::string last_lines(const std::string& output) {
    constexpr std::size_t most_lines = 12;
    std::size_t start = output.find_last_not_of('\n');
    if (start == std::string::npos) {
        return {};
    }
    const std::string text = output.substr(0, start + 1);
    std::size_t begin = text.size();
    for (std::size_t lines = 0; lines < most_lines && begin != std::string::npos && begin > 0; ++lines) {
        begin = text.rfind('\n', begin - 1);
    }
    const std::string tail = begin == std::string::npos || begin == 0 ? text : text.substr(begin + 1);
    std::string indented = "\n  | ";
    for (const char c : tail) {
        indented += c;
        if (c == '\n') {
            indented += "  | ";
        }
    }
    return indented;
}

/// The launches of one run, one after another.
class Run {
public:
    Run(const MeasureOptions& options, Terminal& terminal)
        : options_(options), terminal_(terminal), start_(Clock::now()) {
        const store::WorkDirectory work(options.locations.work_directory);
        // Not .json: an interrupted run must not leave something that looks like a result.
        document_ = std::filesystem::absolute(work.result_of(options.perf_test))
                        .replace_extension(
                            fmt::format(".launch.{}", ::getpid()));  // two runs at once must not read each other's
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() { remove_document(); }

    format::Result all_launches() {
        format::Result run = launch(1, {});
        for (const format::Benchmark& benchmark : run.benchmarks) {
            const double seconds = benchmark.launches.front().elapsed_s;
            planned_[benchmark.name] =
                stats::affordable_launches(options_.settings.launches, seconds, options_.settings.time_budget_s);
        }
        for (std::int64_t number = 2; number <= options_.settings.launches; ++number) {
            const auto selected = selected_for(run, number);
            if (selected.empty()) {
                break;
            }
            const bool everything = selected.size() == run.benchmarks.size();
            format::Result next = launch(number, everything ? std::vector<std::string>{} : selected);
            if (next.benchmarks.size() != selected.size()) {
                throw Error(ExitCode::bad_data, options_.perf_test,
                            fmt::format("launch {} measured {} benchmarks instead of {}; they must not change from "
                                        "launch to launch",
                                        number, next.benchmarks.size(), selected.size()));
            }
            store::merge_launch(run, std::move(next), fmt::format("launch {} of {}", number, options_.perf_test));
        }
        note_cut_launches(run);
        terminal_.progress("");
        return run;
    }

private:
    [[nodiscard]] std::vector<std::string> selected_for(const format::Result& run, std::int64_t number) const {
        std::vector<std::string> names;
        for (const format::Benchmark& benchmark : run.benchmarks) {
            if (planned_.at(benchmark.name) >= number) {
                names.push_back(benchmark.name);
            }
        }
        return names;
    }

    void note_cut_launches(format::Result& run) const {
        for (format::Benchmark& benchmark : run.benchmarks) {
            if (planned_.at(benchmark.name) < options_.settings.launches) {
                if (!benchmark.cut) {
                    benchmark.cut.emplace();
                }
                benchmark.cut->launches_requested = options_.settings.launches;
            }
        }
    }

    format::Result launch(std::int64_t number, const std::vector<std::string>& only) {
        terminal_.progress(fmt::format("{}: launch {} of {}", options_.perf_test, number, options_.settings.launches));
        remove_document();
        const launch::Exit exit = launch::run(command_for(only));
        terminal_.debug("launch {} of {}: {} after {:.2f} s", number, options_.perf_test, launch::describe(exit),
                        exit.seconds);
        const std::string which = fmt::format("launch {} of {}", number, options_.settings.launches);
        if (exit.kind == launch::Exit::Kind::timed_out) {
            fail(fmt::format("{} ({}) was killed at the time-out of {} s for the whole run", which,
                             options_.command.front(), *options_.timeout_s),
                 exit);
        }
        if (!exit.succeeded()) {
            fail(fmt::format("{} ({}) {}", which, options_.command.front(), launch::describe(exit)), exit);
        }
        std::error_code error;
        if (!std::filesystem::exists(document_, error)) {
            fail(which + " wrote no result; does it link PerfMon::runtime, and no main of its own?", exit);
        }
        format::Result result = store::read_result(document_);
        if (result.conditions.commit) {
            commit_ = *result.conditions.commit + (result.conditions.dirty.value_or(false) ? "-dirty" : "");
        }
        return result;
    }

    [[noreturn]] void fail(const std::string& message, const launch::Exit& exit) {
        terminal_.progress("");
        throw Error(ExitCode::io, options_.perf_test, message + last_lines(exit.output));
    }

    [[nodiscard]] launch::Command command_for(const std::vector<std::string>& only) const {
        const format::Settings& settings = options_.settings;
        launch::Command command;
        command.arguments = options_.command;
        const auto add = [&](const char* option, const std::string& value) {
            command.arguments.insert(command.arguments.end(), {option, value});
        };
        add("--perfmon-out", document_.string());
        add("--perfmon-samples", std::to_string(settings.samples));
        add("--perfmon-sample-time", fmt::format("{}", settings.sample_time_ms));
        add("--perfmon-time-budget",
            fmt::format("{}", settings.time_budget_s / static_cast<double>(settings.launches)));
        for (const std::string& name : only) {
            command.arguments.push_back("--perfmon-only=" + name);  // in one word: a name may begin with -
        }
        command.working_directory = options_.working_directory;
        if (!commit_.empty()) {
            command.environment["PERFMON_COMMIT"] = commit_;  // spares the later launches from asking git again
        }
        if (options_.timeout_s) {
            const std::chrono::duration<double> spent = Clock::now() - start_;
            command.timeout = std::chrono::duration<double>(*options_.timeout_s) - spent;
        }
        return command;
    }

    void remove_document() const {
        std::error_code ignored;
        std::filesystem::remove(document_, ignored);
    }

    const MeasureOptions& options_;
    Terminal& terminal_;
    Clock::time_point start_;
    std::filesystem::path document_;
    std::map<std::string, std::int64_t> planned_;
    std::string commit_;
};

/// How the run was started, so that it can be confirmed and its executable accepted.
format::Invocation invocation_of(const MeasureOptions& options, Terminal& terminal) {
    format::Invocation invocation;
    invocation.command = options.command;
    // Absolute: `perfmon check` runs in another directory.
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

std::string described_cut(const format::Benchmark& benchmark, const format::Settings& settings) {
    std::string text;
    if (benchmark.cut->samples_requested) {
        text = fmt::format("{} of {} samples", benchmark.launches.front().samples_ns.size(),
                           *benchmark.cut->samples_requested);
    }
    if (benchmark.cut->launches_requested) {
        text += fmt::format("{}{} of {} launches", text.empty() ? "" : ", ", benchmark.launches.size(),
                            *benchmark.cut->launches_requested);
    }
    return fmt::format("  {}: {} within the time budget of {} s\n", benchmark.name, text, settings.time_budget_s);
}

}  // namespace

ExitCode measure(const MeasureOptions& options, Terminal& terminal) {
    store::check_test_name(options.perf_test);
    if (!std::isfinite(options.settings.time_budget_s) || !std::isfinite(options.settings.sample_time_ms)) {
        throw Error(ExitCode::usage, "--time-budget, --sample-time", "expected a number");
    }
    const store::WorkDirectory work(options.locations.work_directory);
    work.forget(options.perf_test);
    std::error_code error;
    const auto file = work.result_of(options.perf_test);
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
        throw Error(ExitCode::io, file.parent_path().string(), "cannot be made: " + error.message());
    }

    const auto start = Clock::now();
    const format::Invocation invocation = invocation_of(options, terminal);
    format::Result result = Run(options, terminal).all_launches();
    result.perf_test = options.perf_test;
    result.run_id = new_run_id();
    result.settings = options.settings;
    result.invocation = invocation;
    format::write_file_atomically(file, format::to_json(result));

    const std::chrono::duration<double> spent = Clock::now() - start;
    terminal.print(fmt::format("{}: {} benchmarks × {} launches in {:.1f} s\n", options.perf_test,
                               result.benchmarks.size(), options.settings.launches, spent.count()));
    for (const format::Benchmark& benchmark : result.benchmarks) {
        if (benchmark.cut) {
            terminal.print(described_cut(benchmark, options.settings));
        }
    }
    terminal.debug("result in {}", file.string());
    return ExitCode::ok;
}

}  // namespace perfmon::commands
