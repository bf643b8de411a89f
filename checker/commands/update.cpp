#include "checker/commands/commands.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/record/moving_average.hpp"
#include "checker/record/occasion.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace perfmon::commands {
namespace {

/// Why a run teaches nothing; empty when it does. One in which anything was slow may have been slow as a whole.
std::string why_left_alone(const std::optional<documents::VerdictDocument>& verdict, const documents::Result& result) {
    if (!verdict) {
        return "it was not checked";
    }
    if (verdict->run_id != result.run_id) {
        return "its verdict belongs to another run; check it first";
    }
    return verdict->outcome == documents::CheckOutcome::passed   ? ""
           : verdict->outcome == documents::CheckOutcome::failed ? "its check failed"
                                                                 : "its check was skipped";
}

/// The benchmarks that were compared with their baselines and passed. Those that only met a target, or
/// could not be compared, teach nothing.
std::set<std::string> passed_benchmarks(const documents::VerdictDocument& verdict) {
    std::set<std::string> passed;
    for (const documents::MetricVerdict& metric : verdict.verdicts) {
        if (metric.verdict == verdict::Verdict::ok || metric.verdict == verdict::Verdict::improved) {
            passed.insert(metric.benchmark);
        }
    }
    return passed;
}

void update_test(const std::string& perf_test, const UpdateOptions& options, const documents::Config& config,
                 text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const store::BaselineStore baselines(options.locations.baselines);
    documents::Result result = store::read_result(work.result_of(perf_test));
    result.perf_test = perf_test;
    std::optional<documents::VerdictDocument> verdict;
    const auto judged = work.judged_tests();
    if (std::find(judged.begin(), judged.end(), perf_test) != judged.end()) {
        verdict = documents::read_document<documents::VerdictDocument>(work.verdict_of(perf_test));
    }
    if (const std::string reason = why_left_alone(verdict, result); !reason.empty()) {
        terminal.print(fmt::format("{}: not updated, {}\n", perf_test, base::printable(reason)));
        return;
    }
    const auto occasion = record::make_occasion(result, config, "");
    const auto snapshot =
        record::improved_snapshot(perf_test, options.locations, result, *verdict, occasion.time, terminal);
    const auto moved = record::move_baselines(options.locations, result, config, passed_benchmarks(*verdict), occasion,
                                              snapshot ? snapshot->reference() : std::nullopt);
    if (snapshot && snapshot->reference()) {
        snapshot->finish(terminal);
        terminal.print(fmt::format("{}: improved; from now on it is compared with snapshot {}\n", perf_test,
                                   base::short_hash(snapshot->reference()->id)));
    }
    const bool with_snapshot = result.lockstep && result.lockstep->origin == documents::Origin::snapshot;
    if (const auto slower = measure::holds_snapshot_back(*verdict); slower && with_snapshot) {
        terminal.print(fmt::format("{}: improved, but the snapshot stays as it is, because {} is slightly slower\n",
                                   perf_test, base::printable(*slower)));
    }
    terminal.debug("baselines: {}", baselines.file_of(environment_id(result.environment)).string());
    terminal.print(fmt::format("{}: moved {} by {:g} % towards this run{}{}\n", perf_test,
                               text::counted(moved.updated, "baseline"), config.baseline_policy.learning_rate * 100.0,
                               moved.already_in > 0 ? fmt::format(", {} already included it", moved.already_in) : "",
                               moved.left_alone > 0
                                   ? fmt::format(", {} not updated because they passed no comparison", moved.left_alone)
                                   : ""));
    if (moved.worse_values > 0) {
        terminal.print(
            fmt::format("{}: kept {} of exact metrics, since this run is worse; only `perfmon accept` takes a "
                        "worse one\n",
                        perf_test, text::counted(moved.worse_values, "accepted value")));
    }
}

}  // namespace

ExitCode update(const UpdateOptions& options, text::Terminal& terminal) {
    const auto config = store::read_config(options.locations.config);
    for (const auto& perf_test : store::WorkDirectory(options.locations.work_directory).select(options.perf_tests)) {
        update_test(perf_test, options, config, terminal);
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
