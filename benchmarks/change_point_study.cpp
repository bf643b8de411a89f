// What the change points are worth on SAP's labelled series: see change_points.sh.
#include "checker/history/level_changes.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace perfmon;

/// Values within which a change point is the labelled one.
constexpr std::size_t tolerance = 2;

struct Series {
    std::string name;
    std::string kind;                  ///< what SAP's engineers say of it
    std::optional<std::size_t> label;  ///< the first point of the new level
    std::vector<history::Point> points;
};

/// Which points of a series begin another level.
using Rule = std::function<std::vector<std::size_t>(const std::vector<history::Point>&)>;

struct Count {
    std::size_t series = 0;
    std::size_t labels = 0;
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::map<std::string, std::size_t> wrong_by_kind;

    [[nodiscard]] double precision() const { return share(right, right + wrong); }
    [[nodiscard]] double recall() const { return share(right, labels); }
    [[nodiscard]] double f1() const { return share(2 * right, right + wrong + labels); }

private:
    static double share(std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    }
};

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

template <class Number>
Number number_of(const std::string& text, const std::filesystem::path& file) {
    Number number{};
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc()) {
        throw Error(ExitCode::bad_data, file.string(), "expected a number, found " + text);
    }
    return number;
}

std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file, char separator, std::size_t columns) {
    const std::string text = platform::read_file(file);
    const std::vector<std::string> lines = split(text, '\n');
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 1; i < lines.size(); ++i) {  // after the names of the columns
        rows.push_back(split(lines[i], separator));
        if (rows.back().size() < columns) {
            throw Error(ExitCode::bad_data, file.string() + ':' + std::to_string(i + 1), "lacks a column");
        }
    }
    return rows;
}

std::vector<history::Point> points_in(const std::filesystem::path& file) {
    std::vector<history::Point> points;
    for (const auto& row : rows_of(file, ',', 3)) {
        auto& point = points.emplace_back();
        point.commit = row[1];
        point.value = number_of<double>(row[2], file);
    }
    return points;
}

std::vector<Series> series_in(const std::filesystem::path& directory) {
    std::vector<Series> all;
    for (const auto& row : rows_of(directory / "labels.csv", ';', 3)) {
        Series& series = all.emplace_back();
        series.kind = row[0].substr(0, row[0].find_last_not_of(' ') + 1);
        series.name = row[1];
        series.points = points_in(directory / row[1]);
        if (const auto last_before = number_of<std::size_t>(row[2], directory / "labels.csv"); last_before > 0) {
            series.label = last_before;  // counted from 1, as the first one of the new level is from 0
        }
    }
    std::sort(all.begin(), all.end(), [](const Series& one, const Series& other) { return one.name < other.name; });
    return all;
}

std::vector<std::size_t> by_rule_d(const std::vector<history::Point>& points) {
    std::vector<std::size_t> found;
    for (const history::LevelChange& change : history::level_changes(points, stats::LeastChange())) {
        found.push_back(change.first);
    }
    return found;
}

std::vector<history::Point> without_commits(std::vector<history::Point> points) {
    std::for_each(points.begin(), points.end(), [](history::Point& point) { point.commit.reset(); });
    return points;
}

/// So many values in a row that are more than so many percent from the mean of the latest ones of the level.
struct NaiveRule {
    double percent;
    std::size_t length;
    std::size_t in_a_row;

    std::vector<std::size_t> operator()(const std::vector<history::Point>& points) const {
        std::vector<std::size_t> found;
        std::size_t level = 0;
        std::size_t beyond = 0;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const std::size_t end = i - beyond;
            const std::size_t begin = std::max(level, end - std::min(end, length));
            double mean = 0.0;
            for (std::size_t k = begin; k < end; ++k) {
                mean += points[k].value / static_cast<double>(end - begin);
            }
            const bool is_beyond = end > level && std::abs(points[i].value - mean) > percent / 100.0 * mean;
            beyond = is_beyond ? beyond + 1 : 0;
            if (beyond == in_a_row) {
                level = i + 1 - beyond;
                beyond = 0;
                found.push_back(level);
            }
        }
        return found;
    }
};

/// The points of a commit in a row as one, as rule D takes them.
std::vector<history::Point> one_a_commit(const std::vector<history::Point>& points, std::vector<std::size_t>& firsts) {
    std::vector<history::Point> values;
    for (std::size_t begin = 0; begin < points.size();) {
        std::size_t end = begin;
        std::vector<double> runs;
        for (; end < points.size() && points[end].commit == points[begin].commit; ++end) {
            runs.push_back(points[end].value);
        }
        firsts.push_back(begin);
        values.push_back(points[begin]);
        std::nth_element(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2), runs.end());
        values.back().value = runs[runs.size() / 2];
        begin = end;
    }
    return values;
}

Rule of_commits(Rule rule) {
    return [rule = std::move(rule)](const std::vector<history::Point>& points) {
        std::vector<std::size_t> firsts;
        std::vector<std::size_t> found = rule(one_a_commit(points, firsts));
        std::transform(found.begin(), found.end(), found.begin(), [&](std::size_t at) { return firsts[at]; });
        return found;
    };
}

/// How many commits, or runs of one, lie between.
std::size_t distance(const std::vector<history::Point>& points, std::size_t one, std::size_t other) {
    std::size_t commits = 0;
    for (std::size_t i = std::min(one, other); i < std::max(one, other); ++i) {
        commits += points[i].commit != points[i + 1].commit ? 1U : 0U;
    }
    return commits;
}

Count count(const std::vector<Series>& all, std::size_t half, const Rule& rule) {
    Count counted;
    for (std::size_t i = half; i < all.size(); i += 2) {
        const Series& series = all[i];
        ++counted.series;
        counted.labels += series.label ? 1U : 0U;
        bool is_found = false;
        for (const std::size_t at : rule(series.points)) {
            const bool is_right = series.label && !is_found && distance(series.points, at, *series.label) <= tolerance;
            is_found |= is_right;
            counted.right += is_right ? 1U : 0U;
            counted.wrong += is_right ? 0U : 1U;
            counted.wrong_by_kind[series.kind] += is_right ? 0U : 1U;
        }
    }
    return counted;
}

/// The settings of the naive rule that are best on the first half: by F1, and of several with the same by the fewest
/// that are wrong.
NaiveRule tuned(const std::vector<Series>& all, bool one_value_a_commit) {
    NaiveRule best{5.0, 5, 1};
    std::optional<Count> best_count;
    for (const double percent : {3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.5, 15.0, 20.0, 30.0, 50.0}) {
        for (const std::size_t length : {5U, 10U, 20U, 30U, 50U, 100U}) {
            for (const std::size_t in_a_row : {1U, 2U, 3U, 5U, 8U, 12U}) {
                const NaiveRule rule{percent, length, in_a_row};
                const Count counted = count(all, 0, one_value_a_commit ? of_commits(rule) : Rule(rule));
                if (!best_count || counted.f1() > best_count->f1() ||
                    (counted.f1() == best_count->f1() && counted.wrong < best_count->wrong)) {
                    best = rule;
                    best_count = counted;
                }
            }
        }
    }
    return best;
}

void print(const std::string& name, const std::vector<Series>& all, const Rule& rule) {
    constexpr std::array<const char*, 2> halves{"tuned on", "held back"};
    for (std::size_t half = 0; half < halves.size(); ++half) {
        const Count counted = count(all, half, rule);
        std::printf("| %s | %s | %zu of %zu | %zu | %.2f | %.2f |", name.c_str(), halves[half], counted.right,
                    counted.labels, counted.wrong, counted.precision(), counted.recall());
        for (const auto& [kind, wrong] : counted.wrong_by_kind) {
            std::printf("%s", wrong == 0 ? "" : (' ' + kind + ' ' + std::to_string(wrong) + ',').c_str());
        }
        std::printf(" |\n");
    }
}

std::string name_of(const NaiveRule& rule, const char* of_what) {
    std::array<char, 128> text{};
    (void)std::snprintf(text.data(), text.size(), "%zu %s in a row > %g %% from the mean of %zu", rule.in_a_row,
                        of_what, rule.percent, rule.length);
    return text.data();
}

void study(const std::filesystem::path& directory) {
    const std::vector<Series> all = series_in(directory);
    std::printf(
        "| rule | half | labels found | wrong | precision | recall | wrong in |\n|---|---|---|---|---|---|---|\n");
    print("D", all, by_rule_d);
    print("D, each run a value", all, [](const auto& points) { return by_rule_d(without_commits(points)); });
    const NaiveRule of_values = tuned(all, true);
    print(name_of(of_values, "commits"), all, of_commits(of_values));
    const NaiveRule of_runs = tuned(all, false);
    print(name_of(of_runs, "runs"), all, of_runs);
    const NaiveRule simplest{10.0, 20, 1};
    print(name_of(simplest, "runs") + ", not tuned", all, simplest);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        (void)std::fprintf(stderr,
                           "usage: change_point_study DIRECTORY (of labels.csv and the series that it names)\n");
        return static_cast<int>(ExitCode::usage);
    }
    try {
        study(argv[1]);
        return 0;
    } catch (const Error& error) {
        (void)std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.code());
    }
}
