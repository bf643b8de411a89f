#include "checker/commands/twins.hpp"

#include "checker/evaluate/judged_run.hpp"
#include "checker/measure/confirmation.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/report/verdict_text.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "runtime/platform/temporary.hpp"

#include "runtime/platform/process_id.hpp"
#include <random>

namespace perfmon::commands {
namespace {

/// The earlier result in the place of a baseline.
verdict::Accepted as_accepted(const std::vector<verdict::Measured>& measured) {
    verdict::Accepted accepted;
    for (const verdict::Measured& run : measured) {
        for (const metric::Metric& metric : verdict::metrics_of(run)) {
            if (const auto& summary = run.source_of(metric)->summary) {
                accepted[run.benchmark][metric.name] = {.metric = metric,
                                                        .value = metric::derived(metric, summary->value)};
            }
        }
    }
    return accepted;
}

std::vector<verdict::Measured> measured_alone(const documents::Result& result) {
    auto measured = store::measured_of(result);
    for (verdict::Measured& run : measured) {
        run.forget_counterpart();
    }
    return measured;
}

ExitCode conclude(const std::vector<verdict::Judgement>& judgements, const documents::Result& result,
                  text::Terminal& terminal) {
    const auto decision = verdict::decide(judgements, verdict::NewBenchmarks::tolerate);
    terminal.debug("{} judgements, {} benchmarks judged", judgements.size(), decision.judged);
    documents::VerdictDocument document = evaluate::to_document(judgements, result);
    ExitCode code = ExitCode::ok;
    document.outcome = "passed";
    document.sentence = evaluate::sentence_of(judgements, decision);
    if (decision.judged == 0 && decision.skipped > 0) {
        code = ExitCode::skipped;
        document.outcome = "skipped";
        document.sentence = "SKIPPED: it cannot run here: " + result.skipped.front().reason;
    } else if (decision.judged == 0) {
        code = ExitCode::bad_data;
        document.outcome = "failed";
        document.sentence = "NOTHING COMPARED: the two have no benchmark in common that can be compared";
    } else if (decision.outcome == verdict::Outcome::failed) {
        code = ExitCode::regression;
        document.outcome = "failed";
    } else if (decision.outcome == verdict::Outcome::inconclusive) {
        code = ExitCode::skipped;
        document.outcome = "skipped";
    }
    terminal.show(report::verdict_text(document, terminal.colour()));
    return code;
}

/// Two names of one file, or two files of the same content.
bool are_identical(const Twins& twins) {
    const std::string& after = twins.after.command.front();
    std::error_code error;
    return std::filesystem::equivalent(twins.before.executable, after, error) ||
           (!twins.before.id.empty() && twins.before.id == measure::executable_id(after));
}

}  // namespace

ExitCode judge_twins(Twins twins, text::Terminal& terminal) {
    twins.before.seed = std::random_device{}();
    twins.before.id = measure::executable_id(twins.before.executable);
    twins.before.identical = are_identical(twins);
    (void)measure::describe_executable(twins.after);

    const auto work_file = platform::temporary_directory() / fmt::format("perfmon-compare-{}.json", platform::process_id());
    documents::Result head;
    head.perf_test = twins.perf_test;
    head.settings = twins.settings;
    head.invocation = twins.after;
    measure::ProcessLauncher launcher(twins.perf_test, twins.after, head.settings, work_file, terminal);
    measure::Run run(launcher, head, terminal);
    run.measure(twins.before);
    if (const std::string& problem = run.result().lockstep->problem; !problem.empty()) {
        throw Error(ExitCode::io, twins.perf_test, "cannot be compared in lockstep: " + problem);
    }
    const auto policy = store::make_policy(documents::Config{}, twins.thresholds);
    const auto judge = [&](const documents::Result& result, verdict::Stage stage) {
        verdict::Circumstances circumstances;
        circumstances.stage = stage;
        circumstances.only_in_twin = store::only_in_twin(result);
        circumstances.skipped = store::skipped_in(result);
        return verdict::judge(store::measured_of(result), {}, policy, circumstances);
    };
    measure::Confirmation(run, launcher, terminal).settle([&](const documents::Result& result) {
        return judge(result, verdict::Stage::more_to_come);
    });
    return conclude(judge(run.result(), verdict::Stage::final), run.result(), terminal);
}

ExitCode judge_results(documents::Result before, const documents::Result& after,
                       const verdict::DeclaredThresholds& thresholds, text::Terminal& terminal) {
    before.perf_test = after.perf_test;
    const auto policy = store::make_policy(documents::Config{}, thresholds);
    return conclude(verdict::judge(measured_alone(after), as_accepted(measured_alone(before)), policy), after,
                    terminal);
}

}  // namespace perfmon::commands
