#include "checker/database/schema.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace perfmon::database {
namespace {

using Migration = std::vector<const char*>;

/// What leads from each version of the tables to the next. Never changed once it was released: databases of that
/// version are about.
///
/// Keys come from the content of a row, so that whoever writes needs to know nothing of what others have written. The
/// key of a measurement begins with that of its series and the time: a benchmark's history lies in one piece.
const std::vector<Migration>& migrations() {
    static const std::vector<Migration> all{{
        "CREATE TABLE environment (environment_id TEXT PRIMARY KEY, os TEXT NOT NULL, architecture TEXT NOT NULL, "
        "cpu_model TEXT NOT NULL, logical_cores BIGINT NOT NULL, compiler TEXT NOT NULL, compiler_version TEXT NOT "
        "NULL, "
        "build_type TEXT NOT NULL, flags TEXT NOT NULL, sanitizers TEXT NOT NULL, link_flags TEXT NOT NULL)",
        "CREATE TABLE run (run_key TEXT PRIMARY KEY, perf_test TEXT NOT NULL, kind TEXT NOT NULL, run_id TEXT NOT "
        "NULL, "
        "environment_id TEXT NOT NULL, started_at TEXT NOT NULL, checked_at TEXT NOT NULL, commit_id TEXT, "
        "is_dirty INTEGER, branch TEXT NOT NULL, host TEXT NOT NULL, job TEXT NOT NULL, outcome TEXT NOT NULL)",
        "CREATE TABLE series (series_key TEXT PRIMARY KEY, benchmark TEXT NOT NULL, metric TEXT NOT NULL, "
        "environment_id TEXT NOT NULL, unit TEXT NOT NULL, direction TEXT NOT NULL)",
        "CREATE TABLE measurement (series_key TEXT NOT NULL, started_at TEXT NOT NULL, run_key TEXT NOT NULL, "
        "value DOUBLE PRECISION NOT NULL, baseline DOUBLE PRECISION, limit_value DOUBLE PRECISION, "
        "verdict TEXT NOT NULL, target_verdict TEXT NOT NULL, PRIMARY KEY (series_key, started_at, run_key))",
        "CREATE INDEX measurement_of_run ON measurement (run_key)",
        "CREATE TABLE baseline (environment_id TEXT NOT NULL, name_key TEXT NOT NULL, changed_at TEXT NOT NULL, "
        "document TEXT NOT NULL, PRIMARY KEY (environment_id, name_key))",
    }};
    return all;
}

int known_version() {
    return static_cast<int>(migrations().size());
}

void refuse_newer(Connection& connection, int version) {
    if (version > known_version()) {
        throw Error(ExitCode::bad_data, connection.name(),
                    fmt::format("holds a history of version {}, and this perfmon knows {}; use a newer perfmon",
                                version, known_version()));
    }
}

}  // namespace

int version_of(Connection& connection) {
    if (!connection.has_table("perfmon_schema")) {
        return 0;
    }
    const auto rows = connection.query({"SELECT MAX(version) FROM perfmon_schema"});
    int version = 0;
    if (!rows.empty() && !rows.front().empty() && rows.front().front()) {
        const std::string& text = *rows.front().front();
        (void)std::from_chars(text.data(), text.data() + text.size(), version);
    }
    return version;
}

void migrate(Connection& connection) {
    constexpr int attempts = 20;           // others may be at the same migration: who loses looks again
    int version = version_of(connection);  // asked once a round: it may be another one a moment later
    for (int attempt = 1; version < known_version(); ++attempt) {
        std::vector<Statement> statements;
        if (version == 0) {
            statements.emplace_back().sql = "CREATE TABLE perfmon_schema (version INTEGER PRIMARY KEY)";
        }
        for (const char* const sql : migrations().at(static_cast<std::size_t>(version))) {
            statements.emplace_back().sql = sql;
        }
        statements.push_back({"INSERT INTO perfmon_schema (version) VALUES ($1)", {std::int64_t{version + 1}}});
        try {
            connection.execute(statements);
        } catch (const Error&) {
            if (version_of(connection) == version && attempt == attempts) {
                throw;
            }
        }
        version = version_of(connection);
    }
    refuse_newer(connection, version);
}

void require_current(Connection& connection) {
    const int version = version_of(connection);
    refuse_newer(connection, version);
    if (version == 0) {
        throw Error(ExitCode::io, connection.name(), "holds no history; run `ctest -L perf` first");
    }
    if (version < known_version()) {
        migrate(connection);
    }
}

}  // namespace perfmon::database
