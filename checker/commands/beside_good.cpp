#include "checker/commands/beside_good.hpp"

#include "checker/commands/compare_executables.hpp"
#include "checker/commands/compare_revisions.hpp"
#include "checker/commands/revision_progress.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/revision/revision_builder.hpp"
#include "checker/text/phrases.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::commands {
namespace {

using Verdicts = std::vector<documents::MetricVerdict>;

report::BisectedCommit described(const revision::Commit& commit) {
    return {commit.hash, commit.author, commit.date, commit.subject};
}

/// The one of the metric that is named; of none the first that regressed, or the first.
/// @throws Error where it has no such metric
documents::MetricVerdict sought_verdict(const Verdicts& verdicts, const SoughtBenchmark& sought) {
    Verdicts of_benchmark;
    std::copy_if(verdicts.begin(), verdicts.end(), std::back_inserter(of_benchmark),
                 [&](const auto& each) { return each.benchmark == sought.full_name(); });
    const auto found = std::find_if(of_benchmark.begin(), of_benchmark.end(), [&](const auto& each) {
        return sought.metric.empty() ? each.verdict == verdict::Verdict::regressed && !each.echoes_primary
                                     : each.metric == sought.metric;
    });
    if (found != of_benchmark.end()) {
        return *found;
    }
    if (of_benchmark.empty() || !sought.metric.empty()) {
        std::vector<std::string> names;
        std::transform(of_benchmark.begin(), of_benchmark.end(), std::back_inserter(names),
                       [](const auto& each) { return each.metric; });
        throw Error(ExitCode::bad_data, sought.full_name(),
                    fmt::format("is not compared by {}; its metrics are {}",
                                sought.metric.empty() ? "anything" : sought.metric, fmt::join(names, ", ")));
    }
    return of_benchmark.front();
}

/// Without the commit, which stands before it, and the log, which goes when later commits are built.
std::string without_names(const documents::BaseRevision& base) {
    std::string_view problem = base.problem;
    const std::string subject = base::short_hash(base.commit) + ' ';
    const std::string log = "; see " + base.log;
    problem.remove_prefix(problem.starts_with(subject) ? subject.size() : 0);
    problem.remove_suffix(problem.ends_with(log) ? log.size() : 0);
    return std::string(problem);
}

/// Why a verdict does not tell good from bad; empty when it does.
std::string problem_of(const documents::MetricVerdict& verdict) {
    using verdict::Verdict;
    switch (verdict.verdict) {
        case Verdict::ok:
        case Verdict::improved:
        case Verdict::regressed:
            return {};
        case Verdict::inconclusive:
            return fmt::format("inconclusive: {}; it {}", text::change_with_interval(verdict),
                               text::what_it_takes(verdict));
        default:
            return fmt::format("{}{}{}", documents::name_of(verdict.verdict), verdict.note.empty() ? "" : ": ",
                               verdict.note);
    }
}

}  // namespace

report::BisectedCommit BesideGood::bad(const revision::Commit& commit) {
    const auto good = built_good();
    const auto bad = built(commit.hash);
    if (!bad.base.problem.empty()) {
        throw Error(ExitCode::io, "", bad.base.problem, bad.output);
    }
    sought_ = sought_benchmark(options_.benchmark, good, bad, terminal_);
    auto compared = this->compared(commit, good, bad);
    if (compared.verdict->verdict == verdict::Verdict::new_benchmark) {
        throw Error(ExitCode::bad_data, name(), "is not in the good commit, so nothing can be compared with it");
    }
    return compared;
}

report::BisectedCommit BesideGood::other(const revision::Commit& commit) {
    const auto good = built_good();  // which also keeps it from being the oldest one, which is removed
    const auto candidate = built(commit.hash);
    report::BisectedCommit skipped = described(commit);
    if (!candidate.base.problem.empty()) {
        terminal_.debug("{}{}", candidate.base.problem, candidate.output);
        skipped.problem = without_names(candidate.base);
        return skipped;
    }
    try {
        return compared(commit, good, candidate);
    } catch (const Error& failure) {
        terminal_.debug("{}{}", failure.sentence(), failure.lines());
        skipped.problem = failure.sentence();
        return skipped;
    }
}

double BesideGood::time_budget_s() const {
    return settings_of(options_.revisions, sought_->perf_test).time_budget_s;
}

revision::BuiltRevision BesideGood::built(const std::string& commit) {
    RevisionProgress progress(terminal_);
    return revision::build_revision(present_, commit, revision::ComparedWith::another_revision, progress.watcher());
}

revision::BuiltRevision BesideGood::built_good() {
    auto good = built(good_);
    if (!good.base.problem.empty()) {
        throw Error(ExitCode::io, "", good.base.problem, good.output);
    }
    return good;
}

report::BisectedCommit BesideGood::compared(const revision::Commit& commit, const revision::BuiltRevision& good,
                                            const revision::BuiltRevision& built) {
    const text::Task task(terminal_, "comparing " + base::short_hash(commit.hash), 0);
    terminal_.step("");
    report::BisectedCommit compared = described(commit);
    compared.verdict = verdict_on(good, built, time_budget_s());
    if (compared.verdict->verdict == verdict::Verdict::inconclusive) {
        compared.verdict = verdict_on(good, built, more_time * time_budget_s());
    }
    sought_->metric = compared.verdict->metric;
    compared.problem = problem_of(*compared.verdict);
    return compared;
}

documents::MetricVerdict BesideGood::verdict_on(const revision::BuiltRevision& good,
                                                const revision::BuiltRevision& commit, double time_budget_s) {
    const auto& perf_tests = commit.perf_tests;
    const auto declared = std::find_if(perf_tests.begin(), perf_tests.end(),
                                       [this](const auto& each) { return each.name == sought_->perf_test.name; });
    auto both = declared == perf_tests.end() ? std::nullopt : executables_of(good, *declared);
    if (!both) {
        throw Error(ExitCode::bad_data, "", "has no perf test " + sought_->perf_test.name);
    }
    both->benchmark = sought_->benchmark;
    both->settings = settings_of(options_.revisions, sought_->perf_test);
    both->settings.time_budget_s = time_budget_s;
    both->thresholds = inputs::thresholds_of(options_.revisions.thresholds, sought_->perf_test);
    if (metric::find(sought_->metric) != nullptr) {
        both->metrics = {sought_->metric};
    }
    const auto judged = judged_in_lockstep(std::move(*both), Causes::left_open, terminal_);
    return sought_verdict(judged.document.verdicts, *sought_);
}

}  // namespace perfmon::commands
