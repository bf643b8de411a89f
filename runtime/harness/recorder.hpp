#pragma once

#include "runtime/documents/metric_definition.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/harness/measurement.hpp"
#include "runtime/harness/options.hpp"
#include "runtime/metric/metric.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::harness {

/// Where a benchmark is declared, and how that file was compiled.
struct Declaration {
    std::string file;
    std::int64_t line = 0;
    std::string build;
};

/// An assertion of the test framework that did not hold.
struct FailedAssertion {
    std::string file;
    std::int64_t line = 0;
    std::string expression;
    std::string expansion;  ///< the expression with its values
    std::string message;
};

/// Collects what the test framework's events and the benchmarks' hooks say, and decides what is
/// wrong with it. Knows nothing of Catch2 and of clocks.
class Recorder {
public:
    Recorder(const Options& options, Nanoseconds clock_cost);

    enum class Failures { count, expected };  ///< a test case may declare that it fails
    enum class Selection { selected, left_out };

    /// @param file  that declares it
    void test_case_started(std::string name, std::vector<std::string> tags, Failures failures, Nanoseconds now,
                           std::string file = {});

    /// What it did after its last benchmark is that one's cost, as what it did before.
    void test_case_ended(Nanoseconds now);

    /// The running test case has come to a benchmark.
    Selection announce(const std::string& benchmark, Declaration declaration);

    /// The full name of the announced benchmark. Only after one was selected.
    [[nodiscard]] const std::string& announced_name() const { return current_.value().name; }

    /// The announced benchmark is not to be measured after all, and that is nobody's mistake.
    void withdraw() {
        current_.reset();
        measurement_.reset();
        ++withdrawn_;
    }

    /// A benchmark that was left out has run once, and to its end: nobody is charged for that.
    void left_out_ended(Nanoseconds took);

    /// The running test case ends here: it cannot run on this machine.
    void skip(const std::string& reason);

    /// Whether skip() was called for what runs now.
    [[nodiscard]] bool ends_test_case() const { return ends_test_case_; }

    /// The framework begins with a benchmark: the announced one, unless its file was compiled without hooks.
    void preparing(const std::string& benchmark, Nanoseconds now);

    /// @param plan  another one than that of the process
    void preparing(const std::string& benchmark, Nanoseconds now, const Plan& plan);

    /// The framework ends the calibration and begins to take samples.
    void calibrated();

    /// The benchmark is complete.
    /// @param turns  how they were taken, when it was measured in lockstep
    /// @returns it, when it has been recorded
    const documents::Benchmark* ended(Nanoseconds now, std::optional<documents::Turns> turns = std::nullopt);

    /// A value of the last benchmark of the running test case, in a metric of the author's own.
    void record(const std::string& metric, double value, const documents::MetricDefinition& definition);

    /// The benchmark threw.
    void benchmark_failed(const std::string& message);

    /// @returns whether this assertion fails for the first time, and is worth being shown
    bool assertion_failed(const FailedAssertion& assertion);

    /// Something is wrong with the announced benchmark.
    /// @param predicate  a sentence's, of which it is the subject
    void benchmark_problem(const std::string& predicate);

    /// Anything else that makes the run useless, as one sentence.
    void problem(std::string sentence) { problems_.push_back(std::move(sentence)); }

    /// The benchmark under way, if any.
    [[nodiscard]] Measurement* measurement() { return measurement_ ? &*measurement_ : nullptr; }

    [[nodiscard]] const Options& options() const { return options_; }
    [[nodiscard]] Plan plan() const { return plan_of(options_, clock_cost_); }

    [[nodiscard]] metric::Pass pass() const { return pass_of(options_.mode); }

    /// Whether something is counted, and no time is measured.
    [[nodiscard]] bool is_counting() const { return counts(options_.mode); }

    [[nodiscard]] std::int64_t samples_to_take() const { return measurement_ ? measurement_->samples_to_take() : 0; }

    /// All that is wrong with the run, a sentence each. Only when the run is over.
    [[nodiscard]] std::vector<std::string> problems() const;

    [[nodiscard]] const std::vector<documents::Benchmark>& benchmarks() const { return benchmarks_; }
    [[nodiscard]] const std::map<std::string, documents::MetricDefinition>& metrics() const { return metrics_; }
    [[nodiscard]] const std::vector<documents::Skipped>& skipped() const { return skipped_; }
    [[nodiscard]] std::size_t benchmarks_run() const { return benchmarks_run_; }

    /// What benchmarks took that were left out.
    [[nodiscard]] Nanoseconds left_out() const { return left_out_; }

private:
    struct TestCase {
        std::string name;
        std::vector<std::string> tags;
        Failures failures = Failures::count;
        std::string file;
    };

    struct Announced {
        std::string name;  ///< `<test case>/<benchmark>`
        Declaration declaration;
    };

    [[nodiscard]] documents::Benchmark described(const Announced& announced) const;
    void add_listed(const Announced& announced);
    void idle_since(Nanoseconds now);
    [[nodiscard]] std::string numbered(const std::string& benchmark);
    void problem_of_duplicates(const Announced& announced, const Declaration& earlier);
    void problem_without_hooks(const std::string& name);
    [[nodiscard]] bool may_be_skipped(const std::string& benchmark) const;

    Options options_;
    Nanoseconds clock_cost_;
    TestCase test_case_;
    std::map<std::string, Declaration> seen_;          ///< by full name
    std::map<std::string, std::int64_t> occurrences_;  ///< by name, in the running test case
    std::set<std::string> only_;
    std::set<std::string> missing_only_;
    std::optional<Announced> current_;
    std::optional<Measurement> measurement_;
    bool listed_now_ = false;  ///< the last of the benchmarks is a listed one that is still running
    bool ends_test_case_ = false;
    bool is_measured_ = false;       ///< a benchmark of the running test case
    bool last_is_measured_ = false;  ///< the last benchmark of the running test case
    bool has_benchmark_ = false;     ///< the running test case has come to one
    bool is_abridged_ = false;       ///< the running test case: a benchmark of it was left out
    std::vector<documents::Skipped> skipped_;
    Nanoseconds idle_since_{0};  ///< begin of the test case, or end of the benchmark before
    Nanoseconds left_out_{0};
    Nanoseconds left_out_before_{0};  ///< of this, until idle_since_
    Nanoseconds set_up_{0};           ///< of the benchmark under way: what its test case did before it
    bool failure_is_told_ = false;    ///< of the present benchmark, which more than one event may report
    std::int64_t failed_assertions_ = 0;
    std::set<std::pair<std::string, std::int64_t>> shown_assertions_;
    std::size_t benchmarks_run_ = 0;
    std::size_t withdrawn_ = 0;
    std::vector<documents::Benchmark> benchmarks_;
    std::map<std::string, documents::MetricDefinition> metrics_;  ///< of the author's own
    std::vector<std::string> problems_;
};

/// `file:line: FAILED: expression, with expansion: message`
[[nodiscard]] std::string sentence_of(const FailedAssertion& assertion);

}  // namespace perfmon::harness
