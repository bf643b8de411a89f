#include "checker/database/whole_history.hpp"

#include "checker/database/rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace perfmon::database {
namespace {

/// Nothing where the key is not among them.
std::optional<std::uint32_t> place_of(const std::optional<std::string>& key,
                                      const std::unordered_map<std::string, std::uint32_t>& places) {
    const auto found = key ? places.find(*key) : places.end();
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

WholeHistory::WholeHistory(Connection& connection, const std::vector<history::SeriesName>& names)
    : values_(names.size()) {
    Places series;
    for (std::size_t i = 0; i < names.size(); ++i) {
        series.emplace(history::series_key(names[i].benchmark, names[i].metric, names[i].environment),
                       static_cast<std::uint32_t>(i));
    }
    const Places runs = read_runs(connection);
    connection.query_each(
        {"SELECT series_key, run_key, value, baseline, limit_value, verdict, target_verdict FROM measurement"},
        [&](const Row& row) { take(row, series, runs); });
    for (auto& values : values_) {
        std::sort(values.begin(), values.end(),
                  [](const Value& one, const Value& other) { return one.run < other.run; });
    }
}

std::vector<history::Point> WholeHistory::points_of(std::size_t series) const {
    std::vector<history::Point> points;
    points.reserve(values_[series].size());
    for (const Value& value : values_[series]) {
        history::Point& point = points.emplace_back(runs_[value.run]);
        point.value = value.value;
        point.baseline = value.baseline;
        point.limit = value.limit;
        point.verdict = value.verdict;
        point.target_verdict = value.target_verdict;
    }
    return points;
}

WholeHistory::Places WholeHistory::read_runs(Connection& connection) {
    std::vector<std::pair<std::string, history::Point>> found;
    connection.query_each({"SELECT run_key, started_at, run_id, commit_id, is_dirty, branch, host, job FROM run"},
                          [&found](const Row& row) {
                              Cells cells(row);
                              auto& [key, run] = found.emplace_back();
                              key = cells.text();
                              run.time = cells.text();
                              run.run_id = cells.text();
                              run.commit = cells.optional_text();
                              run.dirty = cells.optional_flag();
                              run.branch = cells.text();
                              run.host = cells.text();
                              run.job = cells.text();
                          });
    // Here, since each database has an order of its own for letters.
    std::sort(found.begin(), found.end(), [](const auto& one, const auto& other) {
        return std::tie(one.second.time, one.first) < std::tie(other.second.time, other.first);
    });
    Places places;
    for (auto& [key, run] : found) {
        places.emplace(std::move(key), static_cast<std::uint32_t>(runs_.size()));
        runs_.push_back(std::move(run));
    }
    return places;
}

void WholeHistory::take(const Row& row, const Places& series, const Places& runs) {
    const auto of = place_of(row.at(0), series);
    const auto in = place_of(row.at(1), runs);
    if (!of || !in) {
        return;
    }
    Cells cells(row, 2);
    Value& value = values_[*of].emplace_back();
    value.run = *in;
    value.value = cells.number();
    value.baseline = cells.optional_number();
    value.limit = cells.optional_number();
    value.verdict = cells.named(verdict::Verdict::unjudged);
    value.target_verdict = cells.named(verdict::TargetVerdict::none);
}

}  // namespace perfmon::database
