#include "checker/cli/common_options.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace perfmon::cli {
namespace {

double parsed_percent(const std::string& text, const std::string& option) {
    double value = 0.0;
    if (!CLI::detail::lexical_cast(text, value) || !std::isfinite(value) || value < 0.0) {
        throw Error(ExitCode::usage, option, "expected a percentage of at least 0, found \"" + text + '"');
    }
    return value;
}

void add_metric_threshold(const std::string& text, verdict::DeclaredThresholds& thresholds) {
    const auto equals = text.find('=');
    const std::string metric = text.substr(0, equals);
    if (equals == std::string::npos || metric::find(metric) == nullptr) {
        throw Error(ExitCode::usage, "--metric-threshold",
                    "expected METRIC=PERCENT with metric " + base::listed(metric::names()) + ", found \"" + text + '"');
    }
    thresholds.by_metric[metric] = parsed_percent(text.substr(equals + 1), "--metric-threshold");
}

}  // namespace

void add_work_directory(CLI::App& command, std::filesystem::path& directory) {
    directory = store::usual_work_directory();
    command.add_option("--dir", directory, "Work directory: results/, verdicts/ and reports/")
        ->envname("PERFMON_DIR")
        ->capture_default_str();
}

CLI::Option* add_baseline_directory(CLI::App& command, std::filesystem::path& directory) {
    return command.add_option("--baseline-dir", directory, "Directory of the baselines")
        ->envname("PERFMON_BASELINE_DIR")
        ->capture_default_str();
}

void add_baseline_directory(CLI::App& command, store::Locations& locations) {
    add_baseline_directory(command, locations.baselines)->each([&locations](const std::string&) {
        locations.are_baselines_given = true;
    });
}

void add_snapshot_directory(CLI::App& command, std::optional<std::filesystem::path>& directory) {
    command
        .add_option_function<std::string>(
            "--snapshot-dir", [&directory](const std::string& path) { directory = path; },
            "Directory of the snapshots; default: snapshots/ in the work directory")
        ->envname("PERFMON_SNAPSHOT_DIR");
}

void add_config(CLI::App& command, store::Locations& locations) {
    command
        .add_option_function<std::string>(
            "--config",
            [&locations](const std::string& file) {
                locations.config = file;
                locations.is_config_given = true;
            },
            std::string("Configuration file; default: ") + store::usual_config + " if there is one")
        ->envname("PERFMON_CONFIG");
    std::error_code error;
    if (std::filesystem::exists(store::usual_config, error)) {
        locations.config = store::usual_config;
    }
}

void add_locations(CLI::App& command, store::Locations& locations) {
    add_work_directory(command, locations.work_directory);
    add_baseline_directory(command, locations);
    add_snapshot_directory(command, locations.snapshots);
    add_config(command, locations);
}

void add_perf_tests(CLI::App& command, std::vector<std::string>& names) {
    command.add_option("TEST", names, "Perf tests; default: all that have a result");
}

CLI::Validator between(double least, double most) {
    const std::string range = fmt::format("in [{} - {}]", least, most);
    const auto problem = [least, most, range](const std::string& text) {
        double value = 0.0;
        const bool is_within = CLI::detail::lexical_cast(text, value) && value >= least && value <= most;
        return is_within ? std::string() : fmt::format("Value {} not {}", text, range);
    };
    return {problem, "FLOAT " + range};
}

void add_thresholds(CLI::App& command, verdict::DeclaredThresholds& thresholds) {
    command.add_option_function<std::string>(
        "--threshold",
        [&thresholds](const std::string& text) { thresholds.general = parsed_percent(text, "--threshold"); },
        "Smallest change that matters, in percent");
    command
        .add_option_function<std::vector<std::string>>(
            "--metric-threshold",
            [&thresholds](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    add_metric_threshold(text, thresholds);
                }
            },
            "The same for one metric, METRIC=PERCENT; repeatable")
        ->expected(1)
        ->take_all();
}

void add_quiet(CLI::App& command, text::Terminal& terminal) {
    command.add_flag_function(
        "--quiet", [&terminal](std::int64_t) { terminal.be_quiet(); }, "Do not show how far it is");
}

void add_comparison_settings(CLI::App& command, commands::CompareOptions& options) {
    command
        .add_option_function<std::int64_t>(
            "--launches", [&options](std::int64_t launches) { options.launches = launches; },
            fmt::format("Launches of each to begin with; default: as the later revision declares, else {}",
                        documents::Settings{}.launches))
        ->check(CLI::Range(1, 1000));
    command
        .add_option_function<double>(
            "--time-budget", [&options](double seconds) { options.time_budget_s = seconds; },
            fmt::format("Seconds a benchmark may take over all launches; default: as declared, else {}",
                        documents::Settings{}.time_budget_s))
        ->check(between(0.001, 86400.0));
    add_thresholds(command, options.thresholds);
}

}  // namespace perfmon::cli
