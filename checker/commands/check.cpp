#include "checker/baseline/baseline_edit.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/explain.hpp"
#include "checker/commands/recording.hpp"
#include "checker/evaluate/evaluation.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/evaluate/standard.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/report/ctest_tags.hpp"
#include "checker/report/next_step.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "runtime/json/writer.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace perfmon::commands {
namespace {

using documents::MissingBaseline;
using verdict::Outcome;

constexpr const char* passed = "passed";
constexpr const char* failed = "failed";
constexpr const char* skipped = "skipped";

/// The check of one perf test.
class Check {
public:
    Check(const CheckOptions& options, text::Terminal& terminal)
        : options_(options), terminal_(terminal), work_(options.locations.work_directory) {}

    ExitCode run(const std::string& perf_test) {
        result_ = store::read_result(work_.result_of(perf_test));
        result_.perf_test = perf_test;
        standard_ = evaluate::standard_of(perf_test, options_);
        is_trial_ = options_.ctest == CTestOutput::off && departs_from_declared(perf_test, options_);
        measured_ = store::measured_of(result_);
        environment_id_ = environment_id(result_.environment);
        terminal_.debug("{}: {} benchmarks, environment {}", perf_test, measured_.size(), environment_id_);
        evaluation_.emplace(standard_, result_, terminal_);
        if (!evaluation_->is_enabled()) {
            return switched_off();
        }
        judgements_ = evaluation_->judge(result_, verdict::Stage::final);
        const auto decision =
            verdict::decide(judgements_,
                            evaluation_->missing_baseline() == MissingBaseline::fail ? verdict::NewBenchmarks::fail
                                                                                     : verdict::NewBenchmarks::tolerate,
                            evaluation_->strictness());
        document_ = evaluate::to_document(judgements_, result_);
        document_.sentence = evaluate::sentence_of(judgements_, decision);
        const ExitCode code = conclude(decision, evaluation_->accepted().size(), evaluation_->other_environment());
        finish();
        if (!is_trial_) {
            keep_alerts(evaluation_->data().value_or(documents::BaselineData{}));
        }
        return code;
    }

private:
    ExitCode switched_off() {
        document_ = evaluate::to_document({}, result_);
        document_.outcome = skipped;
        document_.sentence = "SKIPPED: monitoring_settings/enabled is off in the configuration";
        finish();
        return ExitCode::skipped;
    }

    ExitCode conclude(const verdict::Decision& decision, std::size_t accepted,
                      const std::optional<documents::Environment>& other) {
        switch (decision.outcome) {
            case Outcome::failed:
                if (decision.regressed > 0 || decision.critical > 0 || decision.fails_on_new) {
                    document_.next_step = how_to_settle(decision);
                } else if (decision.inconclusive > 0) {
                    document_.next_step =
                        next_step().give_more_time(document_.verdicts, result_.settings.time_budget_s);
                }
                return fail();
            case Outcome::inconclusive:
                document_.outcome = skipped;
                document_.next_step = next_step().give_more_time(document_.verdicts, result_.settings.time_budget_s);
                return ExitCode::skipped;
            case Outcome::nothing_compared:
                document_.outcome = failed;
                if (is_all_built_otherwise()) {
                    document_.sentence =
                        "NOTHING COMPARED: every benchmark is compiled in another way than when it was accepted";
                    document_.next_step =
                        next_step().accept("Accept the present results with", "other compiler options");
                    return ExitCode::bad_data;
                }
                if (decision.incomparable == measured_.size()) {
                    document_.sentence = "NOTHING COMPARED: nothing that was measured compares with what was accepted";
                    document_.next_step =
                        has_a_time() ? next_step().accept("Accept the present results with", "they can be compared")
                                     : "";
                    return ExitCode::bad_data;
                }
                document_.sentence =
                    fmt::format("NOTHING COMPARED: none of the {} measured benchmarks has one of the {} baselines",
                                measured_.size(), accepted);
                document_.next_step = next_step().settle_missing(judgements_, environment_id_);
                return ExitCode::bad_data;
            case Outcome::passed:
            case Outcome::skipped:
                break;
        }
        const bool creates =
            decision.added + decision.incomparable > 0 && evaluation_->missing_baseline() == MissingBaseline::create;
        if (creates && !without_baseline(evaluation_->data().value_or(documents::BaselineData{})).empty()) {
            create_baselines(decision.judged, accepted);
            document_.outcome = passed;
            return ExitCode::ok;
        }
        if (decision.outcome == Outcome::passed) {
            document_.outcome = passed;
            if (decision.missing > 0) {
                document_.next_step = next_step().settle_missing(judgements_, environment_id_);
            }
            return ExitCode::ok;
        }
        if (decision.skipped > 0 && decision.added + decision.incomparable == 0) {
            document_.outcome = skipped;
            document_.sentence = fmt::format("SKIPPED: it cannot run here: {}", result_.skipped.front().reason);
            return ExitCode::skipped;
        }
        return conclude_without_baseline(other);
    }

    /// Nothing compares with a time of 0, accepted or not.
    [[nodiscard]] bool has_a_time() const {
        return std::any_of(measured_.begin(), measured_.end(), [](const verdict::Measured& run) {
            const auto time = run.metrics.find(metric::primary);
            return time != run.metrics.end() && time->second.summary && time->second.summary->value > 0.0;
        });
    }

    [[nodiscard]] bool is_all_built_otherwise() const {
        return !judgements_.empty() &&
               std::all_of(judgements_.begin(), judgements_.end(),
                           [](const verdict::Judgement& judgement) { return judgement.built_otherwise; });
    }

    [[nodiscard]] std::string how_to_settle(const verdict::Decision& decision) const {
        std::string text;
        if (decision.regressed > 0) {
            const bool beside_base = result_.lockstep && result_.lockstep->origin == "base revision";
            text = beside_base ? next_step().accept_beside_base("why it is worth it")
                               : next_step().accept("Intended? Accept it with", "why it is worth it");
        } else if (decision.fails_on_new) {
            text = next_step().accept("Accept the present results with", "new benchmarks");
        }
        if (decision.critical > 0) {
            text += (text.empty() ? "" : "\n  ") + next_step().move_bound(standard_.locations.config);
        }
        return text;
    }

    ExitCode conclude_without_baseline(const std::optional<documents::Environment>& other) {
        document_.outcome = skipped;
        if (evaluation_->policy().compare == verdict::Compare::targets_only) {
            document_.sentence =
                "SKIPPED: the comparison with baselines is off, and no target names a metric that was measured";
            return ExitCode::skipped;
        }
        document_.next_step = next_step().accept("Accept the present results with", "first baseline");
        if (!other) {
            document_.sentence = fmt::format("SKIPPED: no baseline yet of {}; looked in {}",
                                             text::counted(measured_.size(), "benchmark"),
                                             evaluation_->baselines().file_of(environment_id_).string());
            return ExitCode::skipped;
        }
        document_.sentence = fmt::format("INCOMPARABLE: the baselines are of another environment ({})",
                                         differences(*other, result_.environment));
        return evaluation_->missing_baseline() == MissingBaseline::fail ? fail() : ExitCode::skipped;
    }

    ExitCode fail() {
        document_.outcome = failed;
        if (options_.on_regression == OnRegression::report_only) {
            document_.sentence += " (report only)";
            return ExitCode::ok;
        }
        return ExitCode::regression;
    }

    [[nodiscard]] report::NextStep next_step() const {
        return {options_.program, standard_.locations, result_.perf_test};
    }

    /// What the policy create makes a baseline of.
    [[nodiscard]] std::vector<verdict::Measured> without_baseline(const documents::BaselineData& data) const {
        std::vector<verdict::Measured> found;
        std::copy_if(measured_.begin(), measured_.end(), std::back_inserter(found), [&](const auto& run) {
            return baseline::can_be_baseline(run) &&
                   !data.performance_baselines.contains(baseline::baseline_key(data, run.benchmark));
        });
        return found;
    }

    void create_baselines(std::size_t judged, std::size_t accepted) {
        const auto occasion = make_occasion(result_, evaluation_->config(), "missing_baseline is create");
        // Where some of the perf test was accepted before, its other benchmarks must not get another measure.
        std::optional<measure::AcceptedSnapshot> snapshot;
        if (accepted == 0) {
            snapshot.emplace(standard_.locations, result_, occasion.time, terminal_);
        }
        std::size_t created = 0;
        evaluation_->baselines().modify(result_.environment, [&](documents::BaselineData& data) {
            for (const verdict::Measured& run : without_baseline(data)) {
                baseline::accept(data, run, documents::BaselineEvent::created, occasion);
                ++created;
            }
            if (snapshot) {
                baseline::set_snapshot(data, result_.perf_test, snapshot->reference());
            }
            return store::BaselineStore::Edit::changed;
        });
        if (snapshot) {
            snapshot->finish(terminal_);
        }
        const std::string sentence = fmt::format("CREATED: {} in {}", text::counted(created, "baseline"),
                                                 evaluation_->baselines().file_of(environment_id_).string());
        document_.sentence = judged > 0 ? sentence + "; " + document_.sentence : sentence;
    }

    /// The alerts are a record of verdicts, not a baseline. That they cannot be written, say in a
    /// read-only checkout, must not change the verdict.
    void keep_alerts(documents::BaselineData data) {
        const auto occasion = make_occasion(result_, evaluation_->config(), "");
        if (baseline::record_alerts(data, judgements_, occasion) == baseline::AlertChange::none) {
            return;
        }
        try {
            evaluation_->baselines().modify(result_.environment, [&](documents::BaselineData& current) {
                const auto change = baseline::record_alerts(current, judgements_, occasion);
                return change == baseline::AlertChange::none ? store::BaselineStore::Edit::unchanged
                                                             : store::BaselineStore::Edit::changed;
            });
            terminal_.debug("alerts recorded in {}", evaluation_->baselines().file_of(environment_id_).string());
        } catch (const Error& error) {
            terminal_.warn(fmt::format("the alerts were not recorded: {}", error.what()));
        }
    }

    void finish() {
        document_.checked_at = platform::utc_now();
        terminal_.print(fmt::format("{}\n", base::printable(result_.perf_test)));
        terminal_.show(report::verdict_text(document_, terminal_.colour()));
        if (options_.ctest == CTestOutput::on) {
            terminal_.show(report::ctest_tags(document_));  // last: a person reads the table first
        }
        if (is_trial_) {
            terminal_.print("  judged by other options than perf_test() declares: the stored verdict stays as it is\n");
            return;
        }
        // After the table: a directory that cannot be written must not hide a regression.
        platform::write_file_atomically(work_.verdict_of(result_.perf_test), documents::to_json(document_));
    }

    const CheckOptions& options_;
    text::Terminal& terminal_;
    store::WorkDirectory work_;
    evaluate::Standard standard_;
    bool is_trial_ = false;  ///< what somebody tries out by hand
    std::optional<evaluate::Evaluation> evaluation_;
    documents::Result result_;
    std::vector<verdict::Measured> measured_;
    std::string environment_id_;
    std::vector<verdict::Judgement> judgements_;
    documents::VerdictDocument document_;
};

}  // namespace

ExitCode check(const CheckOptions& options, text::Terminal& terminal) {
    if (options.explain) {
        return explain(options, terminal);
    }
    measure::require_resolved_base(options.locations.work_directory);
    const auto tests = store::WorkDirectory(options.locations.work_directory).select(options.perf_tests);
    ExitCode code = ExitCode::skipped;
    std::set<std::string> told;
    for (const std::string& perf_test : tests) {
        try {
            code = evaluate::gravest(code, Check(options, terminal).run(perf_test));
        } catch (const Error& error) {
            if (told.insert(error.what()).second) {  // not the same configuration's fault for each perf test
                terminal.error(error);
            }
            code = evaluate::gravest(code, error.code());  // the other perf tests are judged all the same
        }
    }
    return code;
}

}  // namespace perfmon::commands
