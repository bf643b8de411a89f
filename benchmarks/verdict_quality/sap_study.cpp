#include "sap_study.hpp"

#include "checker/stats/robust.hpp"
#include "checker/stats/summary.hpp"
#include "checker/verdict/stored_rule.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <random>
#include <span>
#include <string_view>
#include <utility>

namespace perfmon::benchmarks {
namespace {

constexpr std::array<std::size_t, 4> numbers_of_runs{1, 2, 3, verdict::runs_to_fail};
constexpr double slowdown = 1.10;
constexpr double threshold_percent = 5.0;

/// The runs of one build, in nanoseconds, in the order measured.
struct Build {
    std::string version;
    std::vector<double> runs;
};

using Series = std::vector<Build>;

/// Accepted runs, and the runs of one build that is judged by them.
struct Trial {
    std::vector<double> history;
    std::vector<double> runs;
};

double nanoseconds_per_unit(const std::filesystem::path& file) {
    const std::string stem = file.stem().string();
    const std::string unit = stem.substr(stem.rfind('_') + 1);
    constexpr std::array<std::pair<std::string_view, double>, 3> units{{{"s", 1e9}, {"ms", 1e6}, {"us", 1e3}}};
    for (const auto& [name, factor] : units) {
        if (unit == name) {
            return factor;
        }
    }
    throw Error(ExitCode::bad_data, file.string(), "the name does not end in a unit: s, ms or us");
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Series read_series(const std::filesystem::path& file) {
    const double factor = nanoseconds_per_unit(file);
    const std::string text = platform::read_file(file);
    Series series;
    std::vector<std::string_view> lines = split(text, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto columns = split(lines[i], ',');
        double value = 0.0;
        const bool complete = columns.size() >= 4;
        if (!complete || std::from_chars(columns[3].begin(), columns[3].end(), value).ec != std::errc()) {
            throw Error(ExitCode::bad_data, file.string() + ':' + std::to_string(i + 1),
                        "expected index,timestamp,version,value");
        }
        if (series.empty() || series.back().version != columns[2]) {
            series.push_back({std::string(columns[2]), {}});
        }
        if (value > 0.0) {
            series.back().runs.push_back(value * factor);
        }
    }
    return series;
}

std::vector<Trial> trials_with_runs_before(const Series& series) {
    std::vector<Trial> trials;
    std::vector<double> before;
    for (const Build& build : series) {
        if (before.size() >= verdict::longest_history && build.runs.size() >= verdict::runs_to_fail) {
            const auto first = before.end() - static_cast<std::ptrdiff_t>(verdict::longest_history);
            trials.push_back({{first, before.end()}, {build.runs.begin(), build.runs.begin() + verdict::runs_to_fail}});
        }
        before.insert(before.end(), build.runs.begin(), build.runs.end());
    }
    return trials;
}

/// Fisher and Yates; the standard library leaves open what std::shuffle makes of a seed.
void shuffle(std::vector<double>& values, std::mt19937_64& generator) {
    for (std::size_t i = values.size(); i > 1; --i) {
        std::swap(values[i - 1], values[generator() % i]);
    }
}

std::vector<Trial> trials_of_same_build(const Series& series) {
    constexpr std::size_t history = 10;
    constexpr std::size_t draws = 50;
    std::vector<Trial> trials;
    std::mt19937_64 generator(1);
    for (const Build& build : series) {
        if (build.runs.size() < history + verdict::runs_to_fail) {
            continue;
        }
        for (std::size_t draw = 0; draw < draws; ++draw) {
            std::vector<double> runs = build.runs;
            shuffle(runs, generator);
            const auto middle = runs.begin() + history;
            trials.push_back({{runs.begin(), middle}, {middle, middle + verdict::runs_to_fail}});
        }
    }
    return trials;
}

std::vector<double> slowed_down(std::vector<double> runs) {
    std::transform(runs.begin(), runs.end(), runs.begin(), [](double run) { return run * slowdown; });
    return runs;
}

bool regressed(const Trial& trial, const std::vector<double>& runs, std::size_t enough) {
    const metric::Metric& metric = *metric::find("time");
    const auto limits = verdict::stored_limits(metric, {trial.history.back(), trial.history, threshold_percent});
    const auto first = std::span(runs).first(enough);
    return limits && verdict::judge_stored(metric, *limits, first, enough).verdict == verdict::Verdict::regressed;
}

/// How far beyond its history's centre the best of the first runs is.
double excess(const Trial& trial, const std::vector<double>& runs, std::size_t count) {
    const auto first = std::span(runs).first(count);
    return std::log(*std::min_element(first.begin(), first.end()) / *stats::median(trial.history));
}

/// The series' own 99.9 % quantile of what unchanged code does in so many runs.
double oracle_limit(const std::vector<Trial>& trials, std::size_t runs) {
    constexpr double nearly_all = 0.999;
    std::vector<double> all(trials.size());
    std::transform(trials.begin(), trials.end(), all.begin(),
                   [runs](const Trial& trial) { return excess(trial, trial.runs, runs); });
    return *stats::quantile(all, nearly_all);
}

void judge_trials(const std::vector<Trial>& trials, StoredRuleRow& row) {
    if (trials.empty()) {
        return;
    }
    const double limit = oracle_limit(trials, row.runs);
    for (const Trial& trial : trials) {
        const auto slower = slowed_down(trial.runs);
        ++row.trials;
        row.false_alarms += regressed(trial, trial.runs, row.runs) ? 1U : 0U;
        row.caught += regressed(trial, slower, row.runs) ? 1U : 0U;
        row.oracle_caught += excess(trial, slower, row.runs) > limit ? 1U : 0U;
    }
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<std::filesystem::path> series_in(const std::filesystem::path& directory) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        if (entry.path().extension() == ".csv") {
            files.push_back(entry.path());
        }
    }
    if (files.empty()) {
        throw Error(ExitCode::io, directory.string(), "holds no series (*.csv)");
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::string name_of(Half half) {
    return half == Half::chosen_on ? "chosen on" : "held back";
}

std::string name_of(History history) {
    return history == History::runs_before ? "the 30 runs before" : "10 of the same build";
}

double StoredRuleRow::false_alarm_rate() const {
    return share(false_alarms, trials);
}

double StoredRuleRow::power() const {
    return share(caught, trials);
}

double StoredRuleRow::efficiency() const {
    return share(caught, oracle_caught);
}

std::vector<StoredRuleRow> study_stored_rule(const std::filesystem::path& directory) {
    const auto files = series_in(directory);
    std::vector<StoredRuleRow> rows;
    for (const Half half : {Half::chosen_on, Half::reported_on}) {
        for (const History history : {History::runs_before, History::same_build}) {
            std::array<StoredRuleRow, numbers_of_runs.size()> counted;
            std::transform(numbers_of_runs.begin(), numbers_of_runs.end(), counted.begin(),
                           [&](std::size_t runs) { return StoredRuleRow{half, history, runs, 0, 0, 0, 0}; });
            for (std::size_t i = half == Half::chosen_on ? 0 : 1; i < files.size(); i += 2) {
                const Series series = read_series(files[i]);
                const auto trials =
                    history == History::runs_before ? trials_with_runs_before(series) : trials_of_same_build(series);
                for (StoredRuleRow& row : counted) {
                    judge_trials(trials, row);
                }
            }
            rows.insert(rows.end(), counted.begin(), counted.end());
        }
    }
    return rows;
}

}  // namespace perfmon::benchmarks
