#include "runtime/harness/recorder.hpp"

#include "runtime/harness/unhooked.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace perfmon::harness {
namespace {

std::string place(const Declaration& declaration) {
    return declaration.file + ':' + std::to_string(declaration.line);
}

/// As it stands in a threshold's key, which has signs of its own.
bool is_metric_name(const std::string& name) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    return !name.empty() && name.find_first_not_of(allowed) == std::string::npos;
}

bool is_amount(double value) {
    return std::isfinite(value) && value >= 0.0;
}

std::optional<std::string> fault_in_record(const std::string& metric, double value,
                                           const documents::MetricDefinition& definition) {
    if (!is_metric_name(metric)) {
        return "has a name that is not made of letters, digits, '_', '.' and '-'";
    }
    if (metric::find(metric) != nullptr) {
        return "has the name of a metric that PerfMon measures itself";
    }
    if (!is_amount(value)) {
        return "has the value " + std::to_string(value) + "; it must be 0 or above";
    }
    if (!is_amount(definition.threshold_percent.value_or(0.0)) || !is_amount(definition.floor)) {
        return "has a threshold or a floor that is not 0 or above";
    }
    return std::nullopt;
}

}  // namespace

Recorder::Recorder(const Options& options, Nanoseconds clock_cost)
    : options_(options),
      clock_cost_(clock_cost),
      only_(options.only.begin(), options.only.end()),
      missing_only_(only_) {}

void Recorder::test_case_started(std::string name, std::vector<std::string> tags, Failures failures, Nanoseconds now,
                                 std::string file) {
    test_case_ = {std::move(name), std::move(tags), failures, std::move(file)};
    idle_since(now);
    current_.reset();
    measurement_.reset();
    failure_is_told_ = false;
    ends_test_case_ = false;
    listed_now_ = false;
    is_measured_ = false;
    last_is_measured_ = false;
    has_benchmark_ = false;
    is_abridged_ = false;
    occurrences_.clear();
}

void Recorder::test_case_ended(Nanoseconds now) {
    const Nanoseconds rest = now - idle_since_ - (left_out_ - left_out_before_);
    if (is_measured_) {
        benchmarks_.back().launches.front().startup_s += std::chrono::duration<double>(rest).count();
    } else {
        left_out_ += rest;  // nobody is charged for what has no benchmark here
    }
}

Recorder::Selection Recorder::announce(const std::string& benchmark, Declaration declaration) {
    Announced announced{test_case_.name + '/' + numbered(benchmark), std::move(declaration)};
    current_.reset();
    measurement_.reset();
    failure_is_told_ = false;
    ends_test_case_ = false;
    listed_now_ = false;
    last_is_measured_ = false;
    has_benchmark_ = true;
    if (!only_.empty() && !only_.contains(announced.name)) {
        is_abridged_ = true;
        return Selection::left_out;
    }
    missing_only_.erase(announced.name);
    const auto [earlier, is_new] = seen_.emplace(announced.name, announced.declaration);
    if (!is_new) {
        problem_of_duplicates(announced, earlier->second);
        return Selection::left_out;
    }
    if (options_.mode == Mode::list) {
        add_listed(announced);
        return Selection::left_out;
    }
    current_ = std::move(announced);
    return Selection::selected;
}

void Recorder::preparing(const std::string& benchmark, Nanoseconds now) {
    Plan usual = plan();
    const auto& once = options_.count_once;
    if (is_counting() && current_ && std::find(once.begin(), once.end(), current_->name) != once.end()) {
        usual.counted_iterations = 1;
    }
    preparing(benchmark, now, usual);
}

void Recorder::preparing(const std::string& benchmark, Nanoseconds now, const Plan& plan) {
    if (!current_) {
        problem_without_hooks(test_case_.name + '/' + benchmark);
    }
    set_up_ = now - idle_since_ - (left_out_ - left_out_before_);
    measurement_.emplace(plan, now);
}

void Recorder::left_out_ended(Nanoseconds took) {
    listed_now_ = false;
    left_out_ += took;
}

void Recorder::idle_since(Nanoseconds now) {
    idle_since_ = now;
    left_out_before_ = left_out_;
}

void Recorder::calibrated() {
    if (measurement_) {
        measurement_->start_sampling();
    }
}

void Recorder::add_listed(const Announced& announced) {
    ++benchmarks_run_;
    benchmarks_.push_back(described(announced));
    listed_now_ = true;
}

/// In a listing as in a measurement, a benchmark that skips is not there.
void Recorder::skip(const std::string& reason) {
    if (std::exchange(listed_now_, false)) {
        benchmarks_.pop_back();
    }
    current_.reset();
    measurement_.reset();
    ends_test_case_ = true;
    const bool is_known = std::any_of(skipped_.begin(), skipped_.end(), [&](const documents::Skipped& skipped) {
        return skipped.test_case == test_case_.name;
    });
    if (!is_known) {  // sections and generators may say it again
        skipped_.push_back({test_case_.name, reason});
    }
}

bool Recorder::may_be_skipped(const std::string& benchmark) const {
    return std::any_of(skipped_.begin(), skipped_.end(), [&](const documents::Skipped& skipped) {
        return benchmark.starts_with(skipped.test_case + '/');
    });
}

documents::Benchmark Recorder::described(const Announced& announced) const {
    documents::Benchmark benchmark;
    benchmark.name = announced.name;
    benchmark.file = announced.declaration.file;
    benchmark.line = announced.declaration.line;
    benchmark.build = announced.declaration.build;
    benchmark.tags = test_case_.tags;
    return benchmark;
}

const documents::Benchmark* Recorder::ended(Nanoseconds now, std::optional<documents::Turns> turns) {
    const auto announced = std::exchange(current_, std::nullopt);
    const auto measurement = std::exchange(measurement_, std::nullopt);
    idle_since(now);
    if (!announced || !measurement) {
        return nullptr;
    }
    if (!measurement->has_run()) {
        problem_without_hooks(announced->name);
        return nullptr;
    }
    ++benchmarks_run_;
    if (options_.mode == Mode::dry_run) {
        return nullptr;
    }
    auto benchmark = described(*announced);
    if (is_counting()) {
        benchmark.counted = {measurement->launch(now)};
        benchmark.requested = measurement->requested();
        benchmark.unfreed = measurement->unfreed();
        benchmarks_.push_back(std::move(benchmark));
        return nullptr;
    }
    benchmark.launches = {measurement->launch(now)};
    benchmark.launches.front().startup_s = std::chrono::duration<double>(set_up_).count();
    benchmark.launches.front().turns = std::move(turns);
    if (std::cmp_less(benchmark.launches.front().times().size(), measurement->samples_wanted())) {
        benchmark.cut.emplace().samples_requested = measurement->samples_wanted();
    }
    benchmarks_.push_back(std::move(benchmark));
    is_measured_ = true;
    last_is_measured_ = true;
    return &benchmarks_.back();
}

void Recorder::benchmark_failed(const std::string& message) {
    if (current_ && !std::exchange(failure_is_told_, true)) {
        benchmark_problem("threw: " + message);
    }
}

void Recorder::benchmark_problem(const std::string& predicate) {
    const Announced& announced = current_.value();
    problem("benchmark \"" + announced.name + "\" (" + place(announced.declaration) + ") " + predicate);
}

void Recorder::record(const std::string& metric, double value, const documents::MetricDefinition& definition) {
    if (options_.mode != Mode::measure || !last_is_measured_) {
        if (!has_benchmark_) {
            problem("record(\"" + metric + "\") in test case \"" + test_case_.name +
                    "\" has no benchmark or workload before it that the value could belong to");
        }
        return;
    }
    const std::string call = "record(\"" + metric + "\") of benchmark \"" + benchmarks_.back().name + "\" ";
    auto& measures = benchmarks_.back().launches.front().measures;
    if (const auto fault = fault_in_record(metric, value, definition)) {
        problem(call + *fault);
    } else if (!measures.emplace(metric, std::vector{value}).second) {
        problem(call + "is called twice; a metric has one value in each process");
    } else if (metrics_.emplace(metric, definition).first->second != definition) {
        problem(call + "describes the metric otherwise than another call of that name");
    }
}

bool Recorder::assertion_failed(const FailedAssertion& assertion) {
    // What a benchmark left out computed, it computed once: "often enough" does not hold then, and did in the launch of
    // all of them.
    if (test_case_.failures == Failures::expected || is_abridged_) {
        return false;
    }
    // Catch2 3 lets what a benchmark threw fail the test case as well.
    const bool is_told_already = failure_is_told_ && assertion.expression.empty();
    if (is_told_already) {
        return false;
    }
    failure_is_told_ = true;
    ++failed_assertions_;
    return shown_assertions_.emplace(assertion.file, assertion.line).second;
}

std::vector<std::string> Recorder::problems() const {
    auto all = problems_;
    if (failed_assertions_ > 0) {
        all.push_back(failed_assertions_ == 1 ? "an assertion failed"
                                              : std::to_string(failed_assertions_) + " assertions failed");
    }
    for (const auto& name : missing_only_) {
        if (!may_be_skipped(name)) {
            all.push_back("no benchmark is named \"" + name + "\" (--perfmon-only)");
        }
    }
    if (all.empty() && benchmarks_run_ + withdrawn_ + skipped_.size() == 0) {
        all.emplace_back(
            "no benchmark ran: the test specification matches no test case that has one (hidden test cases, tagged "
            "[.], run only when they are named)");
    }
    return all;
}

/// Counted before anything is left out: a launch of a single benchmark counts as the one that listed them all.
std::string Recorder::numbered(const std::string& benchmark) {
    if (options_.duplicates == Duplicates::refuse) {
        return benchmark;
    }
    const auto occurrence = ++occurrences_[benchmark];
    return occurrence == 1 ? benchmark : benchmark + " #" + std::to_string(occurrence);
}

/// Across test cases no numbers help: these run in another order in each launch.
void Recorder::problem_of_duplicates(const Announced& announced, const Declaration& earlier) {
    problem("two benchmarks are named \"" + announced.name + "\": " + place(earlier) + " and " +
            place(announced.declaration) +
            (options_.duplicates == Duplicates::number
                 ? "; numbers are given within a test case only, so rename one of them"
                 : "; put the name of the section or the generator's value into the name, give a benchmark that "
                   "several sections repeat a test case of its own, or have them numbered by "
                   "perf_test(… DUPLICATES number)"));
}

void Recorder::problem_without_hooks(const std::string& name) {
    problem("benchmark \"" + name + "\" was compiled without PerfMon's hooks: " + why_without_hooks(test_case_.file));
}

std::string sentence_of(const FailedAssertion& assertion) {
    std::string sentence = assertion.file + ':' + std::to_string(assertion.line) + ": FAILED";
    if (!assertion.expression.empty()) {
        sentence += ": " + assertion.expression;
    }
    if (!assertion.expansion.empty() && assertion.expansion != assertion.expression) {
        sentence += ", with " + assertion.expansion;
    }
    if (!assertion.message.empty()) {
        sentence += ": " + assertion.message;
    }
    return sentence;
}

}  // namespace perfmon::harness
