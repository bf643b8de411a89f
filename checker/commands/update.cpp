#include "commands/commands.hpp"
#include "commands/recording.hpp"
#include "format/json_reader.hpp"
#include "format/verdict_document.hpp"
#include "store/baseline_edit.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

namespace perfmon::commands {
namespace {

/// Only a run that passed its check teaches: one in which anything was slow may have been slow as a whole.
std::string why_left_alone(const std::filesystem::path& verdict_file, const format::Result& result) {
    if (!std::filesystem::exists(verdict_file)) {
        return "it was not checked";
    }
    const auto verdict = format::read_document<format::VerdictDocument>(verdict_file);
    if (verdict.run_id != result.run_id) {
        return "its verdict is of another run; check it first";
    }
    return verdict.outcome == "passed"   ? ""
           : verdict.outcome == "failed" ? "its check failed"
                                         : "its check was skipped";
}

void update_test(const std::string& perf_test, const UpdateOptions& options, const format::Config& config,
                 Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const store::BaselineStore baselines(options.locations.baselines);
    format::Result result = store::read_result(work.result_of(perf_test));
    result.perf_test = perf_test;
    if (const std::string reason = why_left_alone(work.verdict_of(perf_test), result); !reason.empty()) {
        terminal.print(fmt::format("{}: left alone, {}\n", perf_test, reason));
        return;
    }
    const auto occasion = make_occasion(result, config, "");
    std::size_t updated = 0;
    std::size_t unknown = 0;
    std::size_t already_in = 0;
    baselines.modify(result.environment, [&](format::BaselineData& data) {
        for (const verdict::Measured& run : store::measured_of(result)) {
            if (!data.performance_baselines.contains(run.benchmark)) {
                ++unknown;
                continue;
            }
            const auto outcome = store::update(data, run, config.baseline_policy.learning_rate, occasion);
            ++(outcome == store::Update::taken ? updated : already_in);
        }
        return updated > 0 ? store::BaselineStore::Edit::changed : store::BaselineStore::Edit::unchanged;
    });
    terminal.print(fmt::format("{}: moved {} baselines by {:g} % towards this run{}{}\n", perf_test, updated,
                               config.baseline_policy.learning_rate * 100.0,
                               already_in > 0 ? fmt::format(", {} had it already", already_in) : "",
                               unknown > 0 ? fmt::format(", {} new ones wait for `perfmon accept`", unknown) : ""));
}

}  // namespace

ExitCode update(const UpdateOptions& options, Terminal& terminal) {
    const auto config = store::read_config(options.locations.config);
    for (const auto& perf_test : store::WorkDirectory(options.locations.work_directory).select(options.perf_tests)) {
        update_test(perf_test, options, config, terminal);
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
