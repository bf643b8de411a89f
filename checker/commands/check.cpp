#include "commands/accepted_snapshot.hpp"
#include "commands/commands.hpp"
#include "commands/confirmation.hpp"
#include "commands/explain.hpp"
#include "commands/judged_run.hpp"
#include "commands/recording.hpp"
#include "format/document_file.hpp"
#include "format/json_writer.hpp"
#include "render/ctest_tags.hpp"
#include "render/units.hpp"
#include "render/verdict_table.hpp"
#include "store/baseline_edit.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace perfmon::commands {
namespace {

using format::MissingBaseline;
using verdict::Outcome;

constexpr const char* passed = "passed";
constexpr const char* failed = "failed";
constexpr const char* skipped = "skipped";

/// The pair of a vanished and a new benchmark that looks like one renamed: the only two, or two that
/// share the part after the last slash, as when a test case got another name.
std::optional<std::pair<std::string, std::string>> likely_rename(const std::vector<std::string>& missing,
                                                                 const std::vector<std::string>& added) {
    if (missing.size() == 1 && added.size() == 1) {
        return std::pair(missing.front(), added.front());
    }
    const auto last_part = [](const std::string& name) { return name.substr(name.rfind('/') + 1); };
    for (const std::string& old_name : missing) {
        for (const std::string& new_name : added) {
            if (last_part(old_name) == last_part(new_name)) {
                return std::pair(old_name, new_name);
            }
        }
    }
    return std::nullopt;
}

/// The check of one perf test.
class Check {
public:
    Check(const CheckOptions& options, const format::Config& config, Terminal& terminal)
        : options_(options),
          config_(config),
          terminal_(terminal),
          work_(options.locations.work_directory),
          baselines_(options.locations.baselines),
          policy_(store::make_policy(config, options.thresholds)),
          missing_baseline_(options.missing_baseline.value_or(config.baseline_policy.missing_baseline)),
          strictness_(options.strict || config.monitoring_settings.strict ? verdict::Strictness::strict
                                                                          : verdict::Strictness::lenient) {}

    ExitCode run(const std::string& perf_test) {
        result_ = store::read_result(work_.result_of(perf_test));
        result_.perf_test = perf_test;
        measured_ = store::measured_of(result_);
        environment_id_ = environment_id(result_.environment);
        terminal_.debug("{}: {} benchmarks, environment {}", perf_test, measured_.size(), environment_id_);
        if (!config_.monitoring_settings.enabled) {
            return switched_off();
        }
        auto data = baselines_.load(result_.environment);
        terminal_.debug("baselines: {}{}", baselines_.file_of(environment_id_).string(), data ? "" : " (none)");
        const auto accepted = data ? store::accepted_values(*data, perf_test, measured_) : verdict::Accepted{};
        const auto other = accepted.empty() ? environment_with_baselines() : std::nullopt;
        judge(accepted, other ? verdict::Verdict::incomparable : verdict::Verdict::new_benchmark);
        const auto decision =
            verdict::decide(judgements_,
                            missing_baseline_ == MissingBaseline::fail ? verdict::NewBenchmarks::fail
                                                                       : verdict::NewBenchmarks::tolerate,
                            strictness_);
        document_ = to_document(judgements_, result_);
        document_.sentence = sentence_of(judgements_, decision);
        const ExitCode code = conclude(decision, accepted.size(), other);
        finish();
        keep_alerts(std::move(data).value_or(format::BaselineData{}));
        return code;
    }

private:
    /// Judges, has more launched for what that leaves undecided, and judges again, until all is decided or has
    /// had its time.
    void judge(const verdict::Accepted& accepted, verdict::Verdict without_baseline) {
        verdict::Circumstances circumstances;
        circumstances.without_baseline = without_baseline;
        circumstances.strictness = strictness_;
        circumstances.reruns = result_.invocation ? verdict::confirming_reruns : 0;
        circumstances.stage = verdict::Stage::more_to_come;
        std::optional<Confirmation> confirmation;
        for (;;) {
            judgements_ = verdict::judge(measured_, accepted, policy_, circumstances);
            const auto wanted = verdict::wanted(judgements_);
            if (wanted.empty()) {
                return;
            }
            if (!confirmation && Confirmation::is_possible(result_, terminal_)) {
                confirmation.emplace(result_, work_.result_of(result_.perf_test), terminal_);
            }
            if (!confirmation || !confirmation->launch(wanted)) {
                break;
            }
            result_ = confirmation->result();
            measured_ = store::measured_of(result_);
            format::write_file_atomically(work_.result_of(result_.perf_test), format::to_json(result_));
        }
        circumstances.stage = verdict::Stage::final;
        judgements_ = verdict::judge(measured_, accepted, policy_, circumstances);
    }

    ExitCode switched_off() {
        document_ = to_document({}, result_);
        document_.outcome = skipped;
        document_.sentence = "SKIPPED: monitoring_settings/enabled is off in the configuration";
        finish();
        return ExitCode::skipped;
    }

    /// Another environment that this perf test has baselines of.
    std::optional<format::Environment> environment_with_baselines() {
        for (const std::string& id : baselines_.environments()) {
            try {
                const auto data = baselines_.load(id);
                if (id != environment_id_ && data && data->environment &&
                    !store::accepted_values(*data, result_.perf_test).empty()) {
                    return data->environment;
                }
            } catch (const Error& error) {
                terminal_.debug("passed over: {}", error.what());  // not the file this check is about
            }
        }
        return std::nullopt;
    }

    ExitCode conclude(const verdict::Decision& decision, std::size_t accepted,
                      const std::optional<format::Environment>& other) {
        switch (decision.outcome) {
            case Outcome::failed:
                if (decision.regressed > 0) {
                    suggest_accepting("Intended? Accept it with", "why it is worth it");
                } else if (decision.inconclusive > 0) {
                    suggest_more_time();
                }
                return fail();
            case Outcome::inconclusive:
                document_.outcome = skipped;
                suggest_more_time();
                return ExitCode::skipped;
            case Outcome::nothing_compared:
                document_.outcome = failed;
                document_.sentence =
                    fmt::format("NOTHING COMPARED: none of the {} measured benchmarks has one of the {} baselines",
                                measured_.size(), accepted);
                suggest_renaming();
                return ExitCode::bad_data;
            case Outcome::passed:
            case Outcome::skipped:
                break;
        }
        if (decision.added + decision.incomparable > 0 && missing_baseline_ == MissingBaseline::create) {
            create_baselines(decision.judged, accepted);
            document_.outcome = passed;
            return ExitCode::ok;
        }
        if (decision.outcome == Outcome::passed) {
            document_.outcome = passed;
            if (decision.missing > 0) {
                suggest_renaming();
            }
            return ExitCode::ok;
        }
        return conclude_without_baseline(other);
    }

    ExitCode conclude_without_baseline(const std::optional<format::Environment>& other) {
        document_.outcome = skipped;
        if (policy_.compare == verdict::Compare::targets_only) {
            document_.sentence =
                "SKIPPED: the comparison with baselines is off, and no target names a metric that was measured";
            return ExitCode::skipped;
        }
        suggest_accepting("Accept the present results with", "first baseline");
        if (!other) {
            document_.sentence = fmt::format("SKIPPED: no baseline yet of {}; looked in {}",
                                             render::counted(measured_.size(), "benchmark"),
                                             baselines_.file_of(environment_id_).string());
            return ExitCode::skipped;
        }
        const std::string key = first_difference(*other, result_.environment);
        document_.sentence = fmt::format("INCOMPARABLE: the baselines are of another environment; {} differs", key);
        return missing_baseline_ == MissingBaseline::fail ? fail() : ExitCode::skipped;
    }

    ExitCode fail() {
        document_.outcome = failed;
        if (options_.on_regression == OnRegression::report_only) {
            document_.sentence += " (report only)";
            return ExitCode::ok;
        }
        return ExitCode::regression;
    }

    void suggest_accepting(std::string_view introduction, std::string_view reason) {
        document_.next_step =
            fmt::format("{}\n  {} accept --reason {} --dir {} --baseline-dir {}{} {}", introduction,
                        shell_quoted(options_.program), shell_quoted(reason), shell_quoted(work_.root().string()),
                        shell_quoted(baselines_.root().string()), snapshot_option(), shell_quoted(result_.perf_test));
    }

    /// As part of a command; empty where the snapshots are in the work directory.
    [[nodiscard]] std::string snapshot_option() const {
        const auto directory = options_.locations.snapshot_directory();
        return directory == work_.root() / "snapshots" ? "" : " --snapshot-dir " + shell_quoted(directory.string());
    }

    /// A time budget that would have sufficed for all, where one would.
    void suggest_more_time() {
        constexpr double longest_s = 60.0;
        double seconds = 0.0;
        for (const format::MetricVerdict& entry : document_.verdicts) {
            const auto needed = entry.paired ? entry.paired->seconds_needed : std::nullopt;
            if (needed && *needed <= longest_s) {
                seconds = std::max(seconds, *needed);
            }
        }
        if (seconds > 0.0) {
            document_.next_step =
                fmt::format("More time would probably decide it: TIME_BUDGET {:.0f} in perf_test({} …)",
                            std::ceil(seconds), result_.perf_test);
        }
    }

    void suggest_renaming() {
        const std::vector<std::string> missing = benchmarks_that_are(verdict::Verdict::missing);
        const std::vector<std::string> added = benchmarks_that_are(verdict::Verdict::new_benchmark);
        if (missing.empty()) {
            return;
        }
        const std::string base = fmt::format("{} baseline", shell_quoted(options_.program));
        const std::string where =
            fmt::format("--dir {} --baseline-dir {}{} --environment {}", shell_quoted(work_.root().string()),
                        shell_quoted(baselines_.root().string()), snapshot_option(), environment_id_);
        if (added.empty()) {
            document_.next_step =
                fmt::format("Gone for good? Forget it with\n  {} remove {} {}", base, where, shell_quoted(missing[0]));
            return;
        }
        const auto names = likely_rename(missing, added);
        document_.next_step =
            fmt::format("Renamed? Map it with\n  {} rename {} {} {}", base, where,
                        names ? shell_quoted(names->first) : "OLD", names ? shell_quoted(names->second) : "NEW");
    }

    [[nodiscard]] std::vector<std::string> benchmarks_that_are(verdict::Verdict wanted) const {
        std::vector<std::string> names;
        for (const verdict::Judgement& judgement : judgements_) {
            if (judgement.verdict == wanted && !judgement.echoes_primary) {
                names.push_back(judgement.benchmark);
            }
        }
        return names;
    }

    void create_baselines(std::size_t judged, std::size_t accepted) {
        const auto occasion = make_occasion(result_, config_, "missing_baseline is create");
        // Where some of the perf test was accepted before, its other benchmarks must not get another measure.
        std::optional<AcceptedSnapshot> snapshot;
        if (accepted == 0) {
            snapshot.emplace(options_.locations, result_, occasion.time, terminal_);
        }
        std::size_t created = 0;
        baselines_.modify(result_.environment, [&](format::BaselineData& data) {
            for (const verdict::Measured& run : measured_) {
                const bool is_new = !data.performance_baselines.contains(store::baseline_key(data, run.benchmark));
                if (is_new && store::can_be_baseline(run)) {
                    store::accept(data, run, format::BaselineEvent::created, occasion);
                    ++created;
                }
            }
            if (snapshot) {
                store::set_snapshot(data, result_.perf_test, snapshot->reference());
            }
            return store::BaselineStore::Edit::changed;
        });
        if (snapshot) {
            snapshot->finish(terminal_);
        }
        const std::string sentence = fmt::format("CREATED: {} in {}", render::counted(created, "baseline"),
                                                 baselines_.file_of(environment_id_).string());
        document_.sentence = judged > 0 ? sentence + "; " + document_.sentence : sentence;
    }

    /// The alerts are a record of verdicts, not a baseline. That they cannot be written, say in a
    /// read-only checkout, must not change the verdict.
    void keep_alerts(format::BaselineData data) {
        const auto occasion = make_occasion(result_, config_, "");
        if (store::record_alerts(data, judgements_, occasion) == store::AlertChange::none) {
            return;
        }
        try {
            baselines_.modify(result_.environment, [&](format::BaselineData& current) {
                const auto change = store::record_alerts(current, judgements_, occasion);
                return change == store::AlertChange::none ? store::BaselineStore::Edit::unchanged
                                                          : store::BaselineStore::Edit::changed;
            });
            terminal_.debug("alerts recorded in {}", baselines_.file_of(environment_id_).string());
        } catch (const Error& error) {
            terminal_.warn(fmt::format("the alerts were not recorded: {}", error.what()));
        }
    }

    void finish() {
        document_.checked_at = format::utc_now();
        if (options_.ctest == CTestOutput::on) {
            terminal_.print(render::ctest_tags(document_));  // first: the end of the output is what a person reads
        }
        terminal_.print(fmt::format("{}\n", result_.perf_test));
        terminal_.print(render::verdict_text(document_, terminal_.colour()));
        // After the table: a directory that cannot be written must not hide a regression.
        format::write_file_atomically(work_.verdict_of(result_.perf_test), format::to_json(document_));
    }

    const CheckOptions& options_;
    const format::Config& config_;
    Terminal& terminal_;
    store::WorkDirectory work_;
    store::BaselineStore baselines_;
    verdict::Policy policy_;
    MissingBaseline missing_baseline_;
    verdict::Strictness strictness_;
    format::Result result_;
    std::vector<verdict::Measured> measured_;
    std::string environment_id_;
    std::vector<verdict::Judgement> judgements_;
    format::VerdictDocument document_;
};

}  // namespace

ExitCode check(const CheckOptions& options, Terminal& terminal) {
    if (options.explain) {
        return explain(options, terminal);
    }
    const auto config = store::read_config(options.locations.config);
    const auto tests = store::WorkDirectory(options.locations.work_directory).select(options.perf_tests);
    ExitCode code = ExitCode::skipped;
    for (const std::string& perf_test : tests) {
        try {
            code = gravest(code, Check(options, config, terminal).run(perf_test));
        } catch (const Error& error) {
            terminal.error(error.what());  // the other perf tests are judged all the same
            code = gravest(code, error.code());
        }
    }
    return code;
}

}  // namespace perfmon::commands
