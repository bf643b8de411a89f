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

void update_test(const std::string& perf_test, const UpdateOptions& options, const format::Config& config,
                 Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const store::BaselineStore baselines(options.locations.baselines);
    format::Result result = store::read_result(work.result_of(perf_test));
    result.perf_test = perf_test;
    const auto verdict_file = work.verdict_of(perf_test);
    const auto verdict = format::read_document<format::VerdictDocument>(verdict_file);
    if (verdict.run_id != result.run_id) {
        throw Error(
            ExitCode::bad_data, verdict_file.string() + "#/run_id",
            "the verdict is of another run than the result; check it first: perfmon check " + shell_quoted(perf_test));
    }
    if (verdict.outcome != "passed") {
        // A run in which anything was slow may have been slow as a whole; it teaches nothing.
        terminal.print(fmt::format("{}: left alone, its check {}\n", perf_test,
                                   verdict.outcome == "failed" ? "failed" : "was skipped"));
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
