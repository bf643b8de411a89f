#include "checker/database/history_store.hpp"

#include "checker/database/rows.hpp"
#include "checker/database/whole_history.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace perfmon::database {
namespace {

using documents::name_of;
using history::Measurement;
using history::RunRecord;

Value text_or_null(const std::optional<std::string>& text) {
    return text ? Value(*text) : Value();
}

Value number_or_null(const std::optional<double>& number) {
    return number ? Value(*number) : Value();
}

std::string joined(const std::vector<std::string>& words) {
    return std::accumulate(words.begin(), words.end(), std::string(),
                           [](const auto& text, const auto& word) { return text.empty() ? word : text + ' ' + word; });
}

std::vector<Value> row_of(const std::string& id, const documents::Environment& environment) {
    return {id,
            environment.os,
            environment.architecture,
            environment.cpu_model,
            environment.logical_cores,
            environment.compiler,
            environment.compiler_version,
            environment.build_type,
            environment.flags,
            joined(environment.sanitizers),
            environment.link_flags};
}

std::vector<Value> row_of(const std::string& key, const std::string& environment, const RunRecord& run) {
    return {key,
            run.perf_test,
            std::string(name_of(run.kind)),
            run.run_id,
            environment,
            run.started_at,
            run.checked_at,
            text_or_null(run.commit),
            run.dirty ? Value(std::int64_t{*run.dirty ? 1 : 0}) : Value(),
            run.origin.branch,
            run.origin.host,
            run.origin.job,
            std::string(name_of(run.outcome))};
}

std::vector<Value> row_of(const std::string& series, const RunRecord& run, const std::string& key,
                          const Measurement& measurement) {
    return {series,
            run.started_at,
            key,
            measurement.value,
            number_or_null(measurement.baseline),
            number_or_null(measurement.limit),
            std::string(name_of(measurement.verdict)),
            std::string(name_of(measurement.target_verdict))};
}

/// Rows by their key. In the order of the keys all writers ask for the same locks in the same order.
using Rows = std::map<std::string, std::vector<Value>>;

/// Of a statement's size and of what compiling it costs; PostgreSQL takes 65,535 values, SQLite 32,766.
constexpr std::size_t rows_per_statement = 100;

/// A name is a value, of which SQLite takes 32,766.
constexpr std::size_t series_per_query = 1000;

/// What was measured of these series, in the order of the table's key, so that nothing has to be sorted.
Statement points_in(const std::vector<std::string>& series_keys) {
    Statement statement{
        "SELECT m.series_key, m.started_at, m.value, m.baseline, m.limit_value, m.verdict, m.target_verdict, r.run_id, "
        "r.commit_id, r.is_dirty, r.branch, r.host, r.job FROM measurement m JOIN run r ON r.run_key = m.run_key "
        "WHERE m.series_key IN ("};
    for (const std::string& key : series_keys) {
        statement.values.emplace_back(key);
        statement.sql += (statement.values.size() == 1 ? "$" : ", $") + std::to_string(statement.values.size());
    }
    statement.sql += ") ORDER BY m.series_key, m.started_at, m.run_key";
    return statement;
}

/// Statements that insert rows and leave those alone that are there.
/// @param into  the table with its columns
void insert(std::vector<Statement>& statements, const std::string& into, const Rows& rows) {
    for (auto row = rows.begin(); row != rows.end();) {
        Statement statement{"INSERT INTO " + into + " VALUES "};
        for (std::size_t count = 0; count < rows_per_statement && row != rows.end(); ++count, ++row) {
            statement.sql += count == 0 ? "(" : ", (";
            for (const Value& value : row->second) {
                statement.values.push_back(value);
                statement.sql +=
                    (&value == &row->second.front() ? "$" : ", $") + std::to_string(statement.values.size());
            }
            statement.sql += ')';
        }
        statement.sql += " ON CONFLICT DO NOTHING";
        statements.push_back(std::move(statement));
    }
}

RunRecord run_of(Cells cells) {
    RunRecord run;
    run.perf_test = cells.text();
    run.kind = cells.named(documents::Kind::benchmarks);
    run.run_id = cells.text();
    run.started_at = cells.text();
    run.checked_at = cells.text();
    run.commit = cells.optional_text();
    run.dirty = cells.optional_flag();
    run.origin = {cells.text(), cells.text(), cells.text()};
    run.outcome = cells.named(documents::CheckOutcome::skipped);
    documents::Environment& environment = run.environment;
    environment.os = cells.text();
    environment.architecture = cells.text();
    environment.cpu_model = cells.text();
    environment.logical_cores = static_cast<std::int64_t>(cells.number());
    environment.compiler = cells.text();
    environment.compiler_version = cells.text();
    environment.build_type = cells.text();
    environment.flags = cells.text();
    environment.sanitizers = cells.words();
    environment.link_flags = cells.text();
    return run;
}

Measurement measurement_of(Cells cells) {
    Measurement measurement;
    measurement.benchmark = cells.text();
    measurement.metric = cells.text();
    measurement.unit = cells.text();
    measurement.direction = cells.named(metric::Direction::lower);
    measurement.value = cells.number();
    measurement.baseline = cells.optional_number();
    measurement.limit = cells.optional_number();
    measurement.verdict = cells.named(verdict::Verdict::unjudged);
    measurement.target_verdict = cells.named(verdict::TargetVerdict::none);
    return measurement;
}

history::Point point_of(Cells cells) {
    history::Point point;
    point.time = cells.text();
    point.value = cells.number();
    point.baseline = cells.optional_number();
    point.limit = cells.optional_number();
    point.verdict = cells.named(verdict::Verdict::unjudged);
    point.target_verdict = cells.named(verdict::TargetVerdict::none);
    point.run_id = cells.text();
    point.commit = cells.optional_text();
    point.dirty = cells.optional_flag();
    point.branch = cells.text();
    point.host = cells.text();
    point.job = cells.text();
    return point;
}

class HistoryStore : public history::Store {
public:
    explicit HistoryStore(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

    std::size_t append(const std::vector<RunRecord>& runs) override {
        Rows environments;
        Rows run_rows;
        Rows series;
        Rows measurements;
        for (const RunRecord& run : runs) {
            const std::string id = environment_id(run.environment);
            const std::string key = history::key_of(run);
            environments.try_emplace(id, row_of(id, run.environment));
            run_rows.try_emplace(key, row_of(key, id, run));
            for (const Measurement& measurement : run.measurements) {
                const std::string in = history::series_key(measurement.benchmark, measurement.metric, id);
                series.try_emplace(
                    in, std::vector<Value>{in, measurement.benchmark, measurement.metric, id, measurement.unit,
                                           std::string(name_of(measurement.direction))});
                measurements.try_emplace(in + key, row_of(in, run, key, measurement));
            }
        }
        std::vector<Statement> statements;
        insert(statements, "run", run_rows);
        const std::size_t of_runs = statements.size();
        insert(statements, "environment", environments);
        insert(statements, "series", series);
        insert(statements, "measurement", measurements);
        const std::vector<std::size_t> changed = connection_->execute(statements);
        return std::accumulate(changed.begin(), changed.begin() + static_cast<std::ptrdiff_t>(of_runs), std::size_t{0});
    }

    std::vector<history::SeriesName> series() override {
        std::vector<history::SeriesName> all;
        // One that was forgotten leaves its name behind: a push that relies on it may be under way.
        for (const Row& row :
             connection_->query({"SELECT benchmark, metric, environment_id, unit, direction FROM series WHERE EXISTS "
                                 "(SELECT 1 FROM measurement WHERE measurement.series_key = series.series_key)"})) {
            Cells cells(row);
            auto& name = all.emplace_back();
            name.benchmark = cells.text();
            name.metric = cells.text();
            name.environment = cells.text();
            name.unit = cells.text();
            name.direction = cells.named(metric::Direction::lower);
        }
        // Here, since each database has an order of its own for letters.
        std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
            return std::tie(one.benchmark, one.metric, one.environment) <
                   std::tie(other.benchmark, other.metric, other.environment);
        });
        return all;
    }

    std::vector<history::Point> points_of(const history::SeriesName& series) override {
        return std::move(points_of_each({series}).front());
    }

    std::vector<std::vector<history::Point>> points_of_each(const std::vector<history::SeriesName>& series) override {
        std::vector<std::string> keys;
        std::map<std::string, std::vector<history::Point>> by_key;
        for (const history::SeriesName& name : series) {
            keys.push_back(history::series_key(name.benchmark, name.metric, name.environment));
            by_key.try_emplace(keys.back());
        }
        for (auto next = by_key.begin(); next != by_key.end();) {
            std::vector<std::string> asked_for;
            for (; next != by_key.end() && asked_for.size() < series_per_query; ++next) {
                asked_for.push_back(next->first);
            }
            for (const Row& row : connection_->query(points_in(asked_for))) {
                by_key[row.front().value_or("")].push_back(point_of(Cells(row, 1)));
            }
        }
        std::vector<std::vector<history::Point>> points;
        for (const std::string& key : keys) {
            points.push_back(by_key[key]);  // a copy: one may be asked for twice
        }
        return points;
    }

    void visit_all(const std::function<void(const history::SeriesName&, std::vector<history::Point>)>& take) override {
        const auto names = series();
        const WholeHistory all(*connection_, names);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (auto points = all.points_of(i); !points.empty()) {
                take(names[i], std::move(points));
            }
        }
    }

    std::vector<history::RunStamp> runs() override {
        std::vector<history::RunStamp> stamps;
        for (const Row& row : connection_->query({"SELECT run_key, perf_test, environment_id, branch, started_at FROM "
                                                  "run ORDER BY started_at, run_key"})) {
            Cells cells(row);
            auto& stamp = stamps.emplace_back();
            stamp.key = cells.text();
            stamp.perf_test = cells.text();
            stamp.environment = cells.text();
            stamp.branch = cells.text();
            stamp.time = cells.text();
        }
        return stamps;
    }

    std::vector<RunRecord> records_of(const std::vector<std::string>& keys) override {
        std::vector<RunRecord> records;
        for (const std::string& key : keys) {
            const auto found = connection_->query(
                {"SELECT r.perf_test, r.kind, r.run_id, r.started_at, r.checked_at, r.commit_id, r.is_dirty, r.branch, "
                 "r.host, r.job, r.outcome, e.os, e.architecture, e.cpu_model, e.logical_cores, e.compiler, "
                 "e.compiler_version, e.build_type, e.flags, e.sanitizers, e.link_flags FROM run r JOIN environment e "
                 "ON e.environment_id = r.environment_id WHERE r.run_key = $1",
                 {key}});
            if (found.empty()) {
                continue;
            }
            RunRecord& run = records.emplace_back(run_of(Cells(found.front())));
            for (const Row& row :
                 connection_->query({"SELECT s.benchmark, s.metric, s.unit, s.direction, m.value, m.baseline, "
                                     "m.limit_value, m.verdict, "
                                     "m.target_verdict FROM measurement m JOIN series s ON s.series_key = m.series_key "
                                     "WHERE m.run_key = $1",
                                     {key}})) {
                run.measurements.push_back(measurement_of(Cells(row)));
            }
            std::sort(run.measurements.begin(), run.measurements.end(), [](const auto& one, const auto& other) {
                return std::tie(one.benchmark, one.metric) < std::tie(other.benchmark, other.metric);
            });
        }
        return records;
    }

    void forget(const std::vector<std::string>& keys) override {
        constexpr std::size_t at_once = 100;
        for (std::size_t begin = 0; begin < keys.size(); begin += at_once) {
            std::vector<Statement> statements;
            for (std::size_t i = begin; i < std::min(keys.size(), begin + at_once); ++i) {
                statements.push_back({"DELETE FROM measurement WHERE run_key = $1", {keys[i]}});
                statements.push_back({"DELETE FROM run WHERE run_key = $1", {keys[i]}});
            }
            connection_->execute(statements);
        }
    }

    void keep_baselines(const documents::BaselineData& data) override {
        if (!data.environment) {
            return;  // nobody can look for it
        }
        const std::string id = environment_id(*data.environment);
        std::vector<Statement> statements;
        for (const auto& [benchmark, baseline] : data.performance_baselines) {
            documents::BaselineData one;
            one.environment = data.environment;
            one.performance_baselines.emplace(benchmark, baseline);
            statements.push_back(
                {"INSERT INTO baseline (environment_id, name_key, changed_at, document) VALUES ($1, $2, $3, $4) "
                 "ON CONFLICT (environment_id, name_key) DO UPDATE SET changed_at = excluded.changed_at, "
                 "document = excluded.document WHERE baseline.changed_at < excluded.changed_at",
                 {id, history::series_key(benchmark, "", id), baseline.last_updated, documents::to_json(one)}});
        }
        if (!statements.empty()) {
            connection_->execute(statements);
        }
    }

    std::vector<documents::BaselineData> baselines() override {
        std::map<std::string, documents::BaselineData> by_environment;
        for (const Row& row : connection_->query({"SELECT environment_id, document FROM baseline"})) {
            Cells cells(row);
            const std::string id = cells.text();
            auto one = documents::from_json<documents::BaselineData>(cells.text(), connection_->name());
            auto& all = by_environment[id];
            all.environment = one.environment;
            all.performance_baselines.merge(one.performance_baselines);
        }
        std::vector<documents::BaselineData> found;
        for (auto& [id, data] : by_environment) {
            found.push_back(std::move(data));
        }
        return found;
    }

private:
    std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<history::Store> history_in(std::unique_ptr<Connection> connection) {
    return std::make_unique<HistoryStore>(std::move(connection));
}

}  // namespace perfmon::database
