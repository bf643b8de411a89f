#include "commands/accepted_snapshot.hpp"
#include "commands/commands.hpp"
#include "commands/recording.hpp"
#include "render/units.hpp"
#include "store/baseline_edit.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace perfmon::commands {
namespace {

/// Benchmarks of the perf test that have a baseline and were not measured, though they could have run here.
std::vector<std::string> not_measured(const format::BaselineData& data, const std::string& perf_test,
                                      const std::vector<verdict::Measured>& measured,
                                      const std::vector<verdict::SkippedTestCase>& skipped) {
    const auto is_skipped = [&](const std::string& name) {
        return std::any_of(skipped.begin(), skipped.end(),
                           [&](const auto& test_case) { return name.starts_with(test_case.name + '/'); });
    };
    std::set<std::string_view> names;
    for (const verdict::Measured& run : measured) {
        names.insert(run.benchmark);
    }
    std::vector<std::string> left;
    for (const auto& [name, values] : store::accepted_values(data, perf_test, measured)) {
        if (!names.contains(name) && !is_skipped(name)) {
            left.push_back(name);
        }
    }
    return left;
}

/// @returns the file that holds the baselines now; empty when there was nothing to accept
std::filesystem::path accept_test(const std::string& perf_test, const AcceptOptions& options,
                                  const format::Config& config, const std::string& by, Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const store::BaselineStore baselines(options.locations.baselines);
    format::Result result = store::read_result(work.result_of(perf_test));
    result.perf_test = perf_test;
    const auto measured = store::measured_of(result);
    if (measured.empty()) {
        terminal.print(fmt::format("{}: skipped here, nothing to accept: {}\n", perf_test,
                                   format::printable(result.skipped.front().reason)));
        return {};
    }
    auto occasion = make_occasion(result, config, options.reason);
    occasion.by = by;
    const AcceptedSnapshot snapshot(options.locations, result, occasion.time, terminal);

    std::size_t accepted = 0;
    std::vector<std::string> left;
    baselines.modify(result.environment, [&](format::BaselineData& data) {
        for (const verdict::Measured& run : measured) {
            if (store::can_be_baseline(run)) {
                store::accept(data, run, format::BaselineEvent::accepted, occasion);
                ++accepted;
            }
        }
        left = not_measured(data, perf_test, measured, store::skipped_in(result));
        if (accepted > 0) {
            // An older one would go on failing what is accepted here: better none.
            store::set_snapshot(data, perf_test, snapshot.reference());
        }
        return store::BaselineStore::Edit::changed;
    });
    snapshot.finish(terminal);
    terminal.print(fmt::format(
        "{}: accepted {}{}\n", perf_test, render::counted(accepted, "benchmark"),
        snapshot.reference() ? fmt::format(", and the executable as snapshot {}", short_id(snapshot.reference()->id))
                             : ""));
    if (accepted < measured.size()) {
        terminal.warn(fmt::format("{}: left out, since their time is no number: {}", perf_test,
                                  render::counted(measured.size() - accepted, "benchmark")));
    }
    for (const std::string& name : left) {
        terminal.print(
            fmt::format("  {} was not measured and keeps its baseline; `perfmon baseline rename` or "
                        "`remove` ends that\n",
                        format::printable(name)));
    }
    terminal.debug("{}: accepted run {} of {}", perf_test, result.run_id, result.conditions.started_at);
    return baselines.file_of(environment_id(result.environment));
}

}  // namespace

ExitCode accept(const AcceptOptions& options, Terminal& terminal) {
    if (options.reason.find_first_not_of(" \t\n") == std::string::npos) {
        throw Error(ExitCode::usage, "--reason", "says why the present results are accepted; it is recorded");
    }
    const auto config = store::read_config(options.locations.config);
    const auto tests = store::WorkDirectory(options.locations.work_directory).select(options.perf_tests);
    const std::string by = author();
    std::set<std::filesystem::path> files;
    for (const std::string& perf_test : tests) {
        if (const auto file = accept_test(perf_test, options, config, by, terminal); !file.empty()) {
            files.insert(file);
        }
    }
    for (const auto& file : files) {
        terminal.print(fmt::format("  in {}\n", file.string()));
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
