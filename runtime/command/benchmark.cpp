#include "runtime/command/benchmark.hpp"

#include "perfmon/hooks.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/last_lines.hpp"
#include "runtime/command/outcome.hpp"
#include "runtime/harness/sample_hook.hpp"
#include "runtime/platform/cached_pages.hpp"
#include "runtime/platform/program_runs.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace perfmon::command {
namespace {

using harness::Nanoseconds;
using platform::ProgramRun;
using platform::ProgramRuns;

constexpr const char* test_case = "command";
constexpr const char* benchmark = "run";

void require_success(const ProgramRuns& runs, const ProgramRun& run, const std::string& who, int exit_code) {
    const std::string fault = fault_in(run, exit_code);
    if (!fault.empty()) {
        const bool has_run = run.ending == ProgramRun::Ending::exited || run.ending == ProgramRun::Ending::signalled;
        throw Error(has_run ? ExitCode::bad_data : ExitCode::io, who, fault,
                    has_run ? base::last_lines(runs.errors()) : "");
    }
}

/// The runs of the command in this process.
class Runs {
public:
    explicit Runs(const MeasuredCommand& command)
        : name_(command.words.front()),
          input_(command.input),
          exit_code_(command.exit_code),
          command_({command.words, command.file, command.input}) {
        if (!command.prepare.empty()) {
            prepare_.emplace(platform::RepeatedProgram{command.prepare});
            name_of_prepare_ = "PREPARE (" + command.prepare.front() + ")";
        }
    }

    [[nodiscard]] ProgramRun run() const {
        if (prepare_) {
            require_success(*prepare_, prepare_->run(), name_of_prepare_, 0);
        }
        const ProgramRun run = command_.run();
        const bool has_input = run.ending != ProgramRun::Ending::without_input;
        require_success(command_, run, has_input ? name_ : input_, exit_code_);
        return run;
    }

private:
    std::string name_;
    std::string input_;
    int exit_code_;
    ProgramRuns command_;
    std::optional<ProgramRuns> prepare_;
    std::string name_of_prepare_;
};

/// Memory has one number a launch.
double median_of(std::vector<std::int64_t> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

class Measuring {
public:
    Measuring(const MeasuredCommand& command, harness::Recorder& recorder)
        : runs_(command), warm_up_runs_(command.warm_up_runs), recorder_(recorder) {}

    /// The last run before the samples tells how long one is. Where the budget has no room for more it is the sample.
    void run() {
        for (std::int64_t i = 1; i < warm_up_runs_; ++i) {
            (void)runs_.run();
        }
        take_sample();
        recorder_.calibrated();
        for (auto left = recorder_.samples_to_take(); left > 0; --left) {
            take_sample();
        }
        recorder_.measurement()->note("peak_rss", median_of(peaks_));
    }

private:
    void take_sample() {
        if (!hooks::begin_call(1)) {
            return;
        }
        const ProgramRun run = runs_.run();
        recorder_.measurement()->timed(own_time(run), readings_of(run));
        peaks_.push_back(run.peak_bytes);
        hooks::end_call();
    }

    Runs runs_;
    std::int64_t warm_up_runs_;
    harness::Recorder& recorder_;
    std::vector<std::int64_t> peaks_;
};

/// A sample is one run, however long that takes.
harness::Plan plan_of_runs(harness::Plan plan) {
    plan.sample_time = Nanoseconds{1};
    plan.clock_cost = Nanoseconds{0};
    return plan;
}

/// The file that is run, where its place is known; a program that PATH leads to is the same on both sides.
std::string file_of(const MeasuredCommand& command) {
    const std::string& file = command.file.empty() ? command.words.front() : command.file;
    return file.find('/') == std::string::npos ? std::string() : file;
}

}  // namespace

void measure_command(const MeasuredCommand& command, harness::Recorder& recorder) {
    harness::enter_test_case(test_case);
    recorder.test_case_started(test_case, {}, harness::Recorder::Failures::count, harness::own_now());
    if (harness::select(benchmark, {})) {
        if (recorder.is_counting()) {
            recorder.withdraw();  // what another process allocates or executes nobody counts
        } else {
            platform::renew_cached_pages(file_of(command).c_str());
            recorder.preparing(benchmark, harness::own_now(), plan_of_runs(recorder.plan()));
            Measuring(command, recorder).run();
            harness::benchmark_ended();
        }
    }
    recorder.test_case_ended(harness::own_now());
}

void run_once(const CommandWords& words, const char* keyword) {
    const ProgramRuns runs({words});
    require_success(runs, runs.run(), std::string(keyword) + " (" + words.front() + ")", 0);
}

}  // namespace perfmon::command
