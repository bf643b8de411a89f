#include "runtime/harness/process.hpp"

#include "runtime/base/printable.hpp"
#include "runtime/harness/machine.hpp"
#include "runtime/harness/result_writer.hpp"
#include "runtime/harness/sample_hook.hpp"
#include "runtime/lockstep/participant.hpp"
#include "runtime/machine/conditions.hpp"
#include "runtime/machine/source_commit.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/signals.hpp"
#include "runtime/probes/counters.hpp"
#include "runtime/probes/thread_counters.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

namespace perfmon::harness {
namespace {

/// The document's place is told before a benchmark can change the directory.
Options at_fixed_place(Options options) {
    if (!options.out.empty()) {
        options.out = std::filesystem::absolute(options.out).string();
        platform::remove_document(options.out);
    }
    return options;
}

void say_dry_run(std::size_t benchmarks) {
    std::printf("dry run: %zu benchmark%s ran once\n", benchmarks, benchmarks == 1 ? "" : "s");
}

void say_skipped(const std::vector<documents::Skipped>& skipped) {
    for (const auto& [test_case, reason] : skipped) {
        std::printf("%s  skipped: %s\n", base::printable(test_case).c_str(), base::printable(reason).c_str());
    }
}

/// What somebody asks for beside the usual metrics.
std::vector<std::string> extra_metrics() {
    const char* const list = std::getenv("PERFMON_EXTRA_METRICS");
    std::vector<std::string> names;
    std::istringstream words(list == nullptr ? "" : list);
    for (std::string name; std::getline(words, name, ',');) {
        names.push_back(name);
    }
    return names;
}

void note(const documents::CodePages& pages, std::vector<documents::Benchmark>& benchmarks) {
    for (documents::Benchmark& benchmark : benchmarks) {
        for (documents::Launch& launch : benchmark.launches) {
            launch.code_pages = pages;
        }
    }
}

}  // namespace

Process::Process(Options options)
    : options_(at_fixed_place(std::move(options))),
      conditions_(machine::present_conditions(machine::Files())),
      recorder_(options_, measure_clock_cost()) {
    attach(recorder_);
}

void Process::take_its_place() const {
    if (options_.lockstep) {
        take_turns(std::make_unique<lockstep::Participant>(lockstep::Channel::open(options_.lockstep->channel),
                                                           options_.lockstep->side),
                   options_.lockstep->meeting_name);
    }
}

void Process::measure_own_code() {
    measures_own_code_ = true;
    if (options_.mode == Mode::measure) {
        own_pages_.take_at_start();
        use(own_pages_);
        probes::count_in_hardware(extra_metrics());
    }
    if (options_.mode == Mode::count && std::getenv("PERFMON_CALL_SITES") != nullptr) {
        note_call_sites();
    }
}

documents::Result Process::result(const ExecutableBuild& build) {
    documents::Result result;
    result.environment = environment_of(build);
    result.conditions = std::move(conditions_);
    if (!recorder_.benchmarks().empty()) {
        if (const auto commit = machine::source_commit(recorder_.benchmarks().front().file)) {
            result.conditions.commit = commit->id;
            result.conditions.dirty = commit->dirty;
        }
    }
    result.settings = {.launches = 1,
                       .samples = options_.samples,
                       .sample_time_ms = options_.sample_time_ms,
                       .time_budget_s = options_.time_budget_s};
    result.lockstep_protocol = lockstep::protocol_version;
    result.benchmarks = recorder_.benchmarks();
    result.metrics = recorder_.metrics();
    result.skipped = recorder_.skipped();
    if (const auto obstacle = probes::obstacle_to_counting(pass_of(options_.mode)); !obstacle.empty()) {
        result.not_counted[metric::counted_by(pass_of(options_.mode))] = obstacle;
    }
    result.hardware_not_counted = probes::obstacle_to_counting_in_hardware();
    result.left_out_s = std::chrono::duration<double>(recorder_.left_out()).count();
    const auto usual = text_of(build_of(result.environment));
    for (documents::Benchmark& benchmark : result.benchmarks) {
        if (benchmark.build == usual) {
            benchmark.build.clear();
        }
    }
    if (measures_own_code_) {
        note(own_pages_.outcome(), result.benchmarks);
    }
    return result;
}

ExitCode Process::finish(const ExecutableBuild& build) {
    if (platform::process_id() != process_) {
        throw Error(ExitCode::bad_data, "",
                    "a benchmark forked, and its child returned from it; end the child with _exit");
    }
    const auto problems = recorder_.problems();
    for (const auto& problem : problems) {
        complain(problem);
    }
    if (!problems.empty()) {
        return ExitCode::bad_data;
    }
    if (options_.mode == Mode::dry_run) {
        say_dry_run(recorder_.benchmarks_run());
    } else if (options_.out.empty()) {
        say_skipped(recorder_.skipped());
    } else if (!recorder_.benchmarks().empty() || !recorder_.skipped().empty() || options_.mode == Mode::count) {
        const auto written = result(build);
        platform::ignore_size_limit_signal();
        write_result(written, options_.out);
    }
    return ExitCode::ok;
}

void complain(std::string_view sentence, const std::string& lines) {
    std::fprintf(stderr, "perfmon: %s%s\n", base::printable(sentence).c_str(), base::printable_lines(lines).c_str());
}

int run_guarded(const std::function<ExitCode()>& work) noexcept {
    auto code = ExitCode::internal;
    try {
        code = work();
    } catch (const Error& error) {
        complain(error.sentence(), error.lines());
        code = error.code();
    } catch (const std::filesystem::filesystem_error& error) {
        complain(error.path1().string() + ": " + error.code().message());
        code = ExitCode::io;
    } catch (const std::exception& error) {
        complain(std::string("internal error: ") + error.what());
    } catch (...) {
        complain("internal error");
    }
    return static_cast<int>(code);
}

}  // namespace perfmon::harness
