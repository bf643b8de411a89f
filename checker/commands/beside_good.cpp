#include "checker/commands/beside_good.hpp"

#include "checker/commands/compare_executables.hpp"
#include "checker/commands/compare_revisions.hpp"
#include "checker/commands/revision_progress.hpp"
#include "checker/commands/sought_verdict.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/revision/revision_builder.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace perfmon::commands {
namespace {

report::BisectedCommit described(const revision::Commit& commit) {
    return {commit.hash, commit.author, commit.date, commit.subject};
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
    compared.problem = bisection_obstacle(*compared.verdict);
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
    return sought_verdict(judged.document.verdicts, sought_->full_name(), sought_->metric);
}

}  // namespace perfmon::commands
