#include "runtime/main/run.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/catch2/session.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/harness/build_facts.hpp"
#include "runtime/harness/machine.hpp"
#include "runtime/harness/options.hpp"
#include "runtime/harness/recorder.hpp"
#include "runtime/harness/result_writer.hpp"
#include "runtime/harness/sample_hook.hpp"
#include "runtime/harness/source_commit.hpp"
#include "runtime/lockstep/participant.hpp"
#include "runtime/machine/conditions.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/pages/own_pages.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/process_id.hpp"
#include "runtime/platform/signals.hpp"
#include "runtime/probes/counters.hpp"
#include "runtime/probes/thread_counters.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace perfmon::harness {
namespace {

// "~[.]" is all that is not hidden; Catch2 hides [!benchmark] cases, and a perf test is made of them.
constexpr const char* every_benchmark = "~[.],[!benchmark]";

int code_of(ExitCode code) {
    return static_cast<int>(code);
}

void complain(std::string_view sentence, const std::string& lines = {}) {
    std::fprintf(stderr, "perfmon: %s%s\n", base::printable(sentence).c_str(), base::printable_lines(lines).c_str());
}

documents::Result result_of(const Recorder& recorder, const Options& options, documents::Conditions conditions) {
    documents::Result result;
    result.environment = environment_of(executable_build());
    result.conditions = std::move(conditions);
    if (!recorder.benchmarks().empty()) {
        if (const auto commit = source_commit(recorder.benchmarks().front().file)) {
            result.conditions.commit = commit->id;
            result.conditions.dirty = commit->dirty;
        }
    }
    result.settings = {.launches = 1,
                       .samples = options.samples,
                       .sample_time_ms = options.sample_time_ms,
                       .time_budget_s = options.time_budget_s};
    result.lockstep_protocol = lockstep::protocol_version;
    result.benchmarks = recorder.benchmarks();
    result.metrics = recorder.metrics();
    result.skipped = recorder.skipped();
    if (const auto obstacle = probes::obstacle_to_counting(pass_of(options.mode)); !obstacle.empty()) {
        result.not_counted[metric::counted_by(pass_of(options.mode))] = obstacle;
    }
    result.hardware_not_counted = probes::obstacle_to_counting_in_hardware();
    result.left_out_s = std::chrono::duration<double>(recorder.left_out()).count();
    const auto usual = text_of(build_of(result.environment));
    for (documents::Benchmark& benchmark : result.benchmarks) {
        if (benchmark.build == usual) {
            benchmark.build.clear();
        }
    }
    return result;
}

void say_dry_run(std::size_t benchmarks) {
    std::printf("dry run: %zu benchmark%s ran once\n", benchmarks, benchmarks == 1 ? "" : "s");
}

void say_skipped(const std::vector<documents::Skipped>& skipped) {
    for (const auto& [test_case, reason] : skipped) {
        std::printf("%s  skipped: %s\n", base::printable(test_case).c_str(), base::printable(reason).c_str());
    }
}

/// Shifts what is allocated from now on, as the environment's size has shifted the stack.
void shift_heap() {
    static std::vector<char> never_freed;
    if (const char* const shift = std::getenv("PERFMON_MEMORY_SHIFT")) {
        never_freed.reserve(std::strlen(shift));
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

int measure(catch2::Session& session, Options options) {
    if (!options.out.empty()) {
        options.out = std::filesystem::absolute(options.out).string();  // a benchmark may change the directory
        platform::remove_document(options.out);
    }
    const auto process = platform::process_id();
    auto conditions = machine::present_conditions(machine::Files());
    Recorder recorder(options, measure_clock_cost());
    attach(recorder);
    session.default_test_spec(options.only.empty() ? every_benchmark : test_spec_of(options.only));
    if (options.order_seed) {
        session.shuffle(*options.order_seed);
    }
    if (options.lockstep) {
        take_turns(std::make_unique<lockstep::Participant>(lockstep::Channel::open(options.lockstep->channel),
                                                           options.lockstep->side),
                   options.lockstep->meeting_name);
    }
    pages::OwnPages own_pages;
    if (options.mode == Mode::measure) {
        own_pages.take_at_start();
        use(own_pages);
        probes::count_in_hardware(extra_metrics());
    }
    if (options.mode == Mode::count && std::getenv("PERFMON_CALL_SITES") != nullptr) {
        note_call_sites();
    }
    const bool by_hand = options.out.empty() && options.mode == Mode::measure;
    set_lines(by_hand && !session.has_own_reporter() ? Lines::shown : Lines::left_out);
    const auto outcome = session.run();
    end_turns();
    if (outcome.ending == catch2::Session::Ending::broken) {
        throw Error(ExitCode::bad_data, "",
                    "Catch2 could not run the tests (its exit code is " + std::to_string(outcome.exit_code) + ")");
    }
    if (platform::process_id() != process) {
        throw Error(ExitCode::bad_data, "",
                    "a benchmark forked, and its child returned from it; end the child with _exit");
    }
    const auto problems = recorder.problems();
    for (const auto& problem : problems) {
        complain(problem);
    }
    if (!problems.empty()) {
        return code_of(ExitCode::bad_data);
    }
    if (options.mode == Mode::dry_run) {
        say_dry_run(recorder.benchmarks_run());
    } else if (options.out.empty()) {
        say_skipped(recorder.skipped());
    } else if (!recorder.benchmarks().empty() || !recorder.skipped().empty() || options.mode == Mode::count) {
        auto result = result_of(recorder, options, std::move(conditions));
        note(own_pages.outcome(), result.benchmarks);
        platform::ignore_size_limit_signal();
        write_result(result, options.out);
    }
    return code_of(ExitCode::ok);
}

}  // namespace

int run_perf_test(int argc, const char* const* argv) noexcept {
    try {
        shift_heap();
        CommandLine typed;
        catch2::Session session;
        const auto parsed = session.parse(argc, argv, typed);
        if (parsed == catch2::Session::Request::misunderstood) {
            return code_of(ExitCode::usage);
        }
        const auto options = parse_options(typed);
        if (parsed == catch2::Session::Request::information) {
            return session.run().exit_code;
        }
        return measure(session, options);
    } catch (const Error& error) {
        complain(error.sentence(), error.lines());
        return code_of(error.code());
    } catch (const std::filesystem::filesystem_error& error) {
        complain(error.path1().string() + ": " + error.code().message());
        return code_of(ExitCode::io);
    } catch (const std::exception& error) {
        complain(std::string("internal error: ") + error.what());
    } catch (...) {
        complain("internal error");
    }
    return code_of(ExitCode::internal);
}

}  // namespace perfmon::harness
