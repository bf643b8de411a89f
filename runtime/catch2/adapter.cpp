#include "runtime/catch2/adapter.hpp"

#include "perfmon/skip.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/catch2/api.hpp"
#include "runtime/harness/recorder.hpp"
#include "runtime/harness/sample_hook.hpp"

#include <cstdio>
#include <exception>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::catch2 {
namespace {

using harness::attached_recorder;
using harness::own_now;

/// Catch2's configuration, with the answers that make its measuring go by PerfMon's plan.
class PacedConfig : public Catch::Config {
public:
    using Catch::Config::Config;

    [[nodiscard]] SampleCount benchmarkSamples() const override {
        return static_cast<SampleCount>(attached_recorder().samples_to_take());
    }
    [[nodiscard]] std::chrono::milliseconds benchmarkWarmupTime() const override {
        return std::chrono::milliseconds(0);
    }
    [[nodiscard]] bool benchmarkNoAnalysis() const override { return true; }
};

struct Run {
    ConfigHolder<PacedConfig> config;
    bool complete = false;
};

Run& current_run() {
    static Run run;
    return run;
}

// Catch2's own marks for a hidden test case. The tags of a document are those its author wrote.
const std::set<std::string> hiding_tags = {".", "!hide"};

class Listener : public ListenerBase {
public:
    using ListenerBase::ListenerBase;

    static std::string getDescription() { return "Records benchmarks for PerfMon"; }

    void testCaseStarting(const Catch::TestCaseInfo& info) override {
        current_run().config.install();
        harness::enter_test_case(info.name);
        std::vector<std::string> tags;
        for (auto& tag : tags_of(info)) {
            if (!hiding_tags.contains(tag)) {
                tags.push_back(std::move(tag));
            }
        }
        using Failures = harness::Recorder::Failures;
        attached_recorder().test_case_started(info.name, std::move(tags),
                                              info.okToFail() ? Failures::expected : Failures::count, own_now(),
                                              info.lineInfo.file);
    }

    void testCaseEnded(const Catch::TestCaseStats&) override { attached_recorder().test_case_ended(own_now()); }

    void benchmarkPreparing(Text name) override { attached_recorder().preparing(std::string(name), own_now()); }

    void benchmarkStarting(const Catch::BenchmarkInfo&) override { attached_recorder().calibrated(); }

    void benchmarkEnded(const Catch::BenchmarkStats<>&) override { harness::benchmark_ended(); }

    void benchmarkFailed(Text error) override { attached_recorder().benchmark_failed(std::string(error)); }

    ListenerBase::Answer assertionEnded(const Catch::AssertionStats& stats) override {
        if (is_skip(stats.assertionResult.getResultType())) {
            attached_recorder().skip(std::string(stats.assertionResult.getMessage()));
        } else if (!stats.assertionResult.isOk() && !is_end(stats.assertionResult.getResultType())) {
            assertion_failed(stats);
        }
        return ListenerBase::Answer(true);
    }

    void testRunEnded(const Catch::TestRunStats&) override { current_run().complete = true; }

private:
    static bool is_end(Catch::ResultWas::OfType type) {
        return counts_end_as_failure && type == Catch::ResultWas::ThrewException &&
               attached_recorder().ends_test_case();
    }

    static std::string kind_of(Catch::ResultWas::OfType type) {
        switch (type) {
            case Catch::ResultWas::ThrewException:
                return "unexpected exception: ";
            case Catch::ResultWas::FatalErrorCondition:
                return "fatal error: ";
            default:
                return "";
        }
    }

    static void assertion_failed(const Catch::AssertionStats& stats) {
        const auto& result = stats.assertionResult;
        harness::FailedAssertion failed;
        failed.file = result.getSourceInfo().file;
        failed.line = static_cast<std::int64_t>(result.getSourceInfo().line);
        failed.expression = result.hasExpression() ? result.getExpressionInMacro() : "";
        failed.expansion = result.hasExpandedExpression() ? result.getExpandedExpression() : "";
        failed.message = kind_of(result.getResultType()) + std::string(result.getMessage());
        for (const auto& info : stats.infoMessages) {
            if (info.type == Catch::ResultWas::Info && info.message != failed.message) {
                failed.message += (failed.message.empty() ? "" : "; ") + info.message;
            }
        }
        // At once: a signal comes as a failed assertion too, and no later moment follows.
        if (attached_recorder().assertion_failed(failed)) {
            std::fprintf(stderr, "%s\n", base::printable(harness::sentence_of(failed)).c_str());
        }
    }
};

/// Prints nothing: the listener and the harness say what there is to say.
class QuietReporter : public ReporterBase<QuietReporter> {
public:
    using ReporterBase<QuietReporter>::ReporterBase;
    static std::string getDescription() { return "One line per benchmark, and nothing else"; }
    ReporterBase<QuietReporter>::Answer assertionEnded(const Catch::AssertionStats&) override {
        return ReporterBase<QuietReporter>::Answer(true);
    }
};

CATCH_REGISTER_LISTENER(Listener)
CATCH_REGISTER_REPORTER(quiet_reporter, QuietReporter)

}  // namespace

void prepare_run(const Catch::ConfigData& data) {
    current_run().config.emplace(data);
}

bool run_is_complete() {
    return current_run().complete;
}

}  // namespace perfmon::catch2

namespace perfmon {

void skip(const std::string& reason) {
    harness::attached_recorder().skip(reason);
    throw catch2::EndOfTestCase();
}

}  // namespace perfmon

namespace Catch {

// Files of a perf test that are compiled without exceptions call it instead of throwing, and Catch2 has it only where
// it is compiled without them itself: then this one gives way.
[[noreturn]] __attribute__((weak)) void throw_exception(const std::exception& error) {
    std::fprintf(stderr, "Catch2 would throw in a file without exceptions: %s\n", error.what());
    std::terminate();
}

}  // namespace Catch

namespace Catch::Benchmark::Detail {

// Catch2 makes a sample as long as 1000 ticks of the clock: the resolution that is claimed here sets its length.
template <>
perfmon::hooks::CatchEnvironment measure_environment<perfmon::hooks::CatchClock>() {
    const auto plan = perfmon::harness::attached_recorder().plan();
    perfmon::hooks::CatchEnvironment environment{};
    using Duration = decltype(environment.clock_resolution.mean);
    environment.clock_resolution.mean = Duration(plan.sample_time) / minimum_ticks;
    environment.clock_cost.mean = Duration(plan.clock_cost);
    return environment;
}

void ChronometerModel<perfmon::hooks::CatchClock>::start() {
    perfmon::hooks::before_sample();
    started = perfmon::hooks::CatchClock::now();
    perfmon::harness::begin_operations();
}

void ChronometerModel<perfmon::hooks::CatchClock>::finish() {
    perfmon::harness::end_operations();
    finished = perfmon::hooks::CatchClock::now();
    perfmon::hooks::after_sample(finished - started);
}

}  // namespace Catch::Benchmark::Detail
