#include "checker/database/sqlite_connection.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>
#include <unordered_map>
#include <utility>

namespace perfmon::database {
namespace {

/// Of another process that writes. A push takes a fraction of a second.
constexpr int patience_ms = 10'000;

struct DatabaseCloser {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// A statement that is kept for the next time holds no lock.
struct StatementEnd {
    void operator()(sqlite3_stmt* statement) const { (void)sqlite3_reset(statement); }
};

using Database = std::unique_ptr<sqlite3, DatabaseCloser>;
using Prepared = std::unique_ptr<sqlite3_stmt, DatabaseCloser>;

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::filesystem::path& file, Access access) : name_(file.string()) {
        sqlite3* database = nullptr;
        const int flags = SQLITE_OPEN_READWRITE | (access == Access::writing ? SQLITE_OPEN_CREATE : 0);
        const int opened = sqlite3_open_v2(name_.c_str(), &database, flags, nullptr);
        database_.reset(database);
        if (opened != SQLITE_OK) {
            refuse(opened);
        }
        sqlite3_busy_timeout(database_.get(), patience_ms);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = NORMAL");  // a power failure may take the last run, and damages nothing
        if (access == Access::writing) {
            require_whole();
        }
    }

    std::vector<std::size_t> execute(const std::vector<Statement>& statements) override {
        // The write lock first: a transaction that asks for it half-way is refused when another one has written.
        run("BEGIN IMMEDIATE");
        try {
            std::vector<std::size_t> changed;
            for (const Statement& statement : statements) {
                sqlite3_stmt* const prepared = bound(statement);
                step_to_end(prepared);
                changed.push_back(static_cast<std::size_t>(sqlite3_changes(database_.get())));
            }
            run("COMMIT");
            return changed;
        } catch (const Error&) {
            (void)sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
            throw;
        }
    }

    std::vector<Row> query(const Statement& statement) override {
        std::vector<Row> rows;
        query_each(statement, [&rows](const Row& row) { rows.push_back(row); });
        return rows;
    }

    void query_each(const Statement& statement, const std::function<void(const Row&)>& take) override {
        sqlite3_stmt* const prepared = bound(statement);
        const std::unique_ptr<sqlite3_stmt, StatementEnd> end(prepared);  // also when the taker throws
        Row row(static_cast<std::size_t>(sqlite3_column_count(prepared)));
        int code = sqlite3_step(prepared);
        for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                row[column] = value_at(prepared, static_cast<int>(column));
            }
            take(row);
        }
        if (code != SQLITE_DONE) {
            refuse(code);
        }
    }

    bool has_table(const std::string& name) override {
        return !query({"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {name}}).empty();
    }

    [[nodiscard]] const std::string& name() const override { return name_; }

private:
    [[noreturn]] void refuse(int code) const {
        const int primary = code & 0xff;
        if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
            throw_damaged(sqlite3_errstr(primary));
        }
        if (primary == SQLITE_BUSY) {
            throw Error(ExitCode::io, name_,
                        fmt::format("is being written by another process, for more than {} s", patience_ms / 1000));
        }
        const char* const why = database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code);
        throw Error(ExitCode::io, name_, fmt::format("cannot be used: {}", why));
    }

    [[noreturn]] void throw_damaged(const std::string& why) const {
        throw Error(
            ExitCode::bad_data, name_,
            fmt::format("is no history, or damaged ({}); move it away, and the next run begins another one", why));
    }

    void require_whole() {
        const auto rows = query({"PRAGMA quick_check(1)"});
        if (rows.size() != 1 || rows.front().size() != 1 || rows.front().front() != "ok") {
            throw_damaged(rows.empty() || rows.front().empty() ? "" : rows.front().front().value_or(""));
        }
    }

    void run(const char* sql) {
        if (const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK) {
            refuse(code);
        }
    }

    void step_to_end(sqlite3_stmt* prepared) const {
        int code = sqlite3_step(prepared);
        while (code == SQLITE_ROW) {
            code = sqlite3_step(prepared);
        }
        (void)sqlite3_reset(prepared);
        if (code != SQLITE_DONE) {
            refuse(code);
        }
    }

    /// A statement that is executed often is compiled once.
    sqlite3_stmt* bound(const Statement& statement) {
        Prepared& prepared = prepared_[statement.sql];
        if (!prepared) {
            sqlite3_stmt* compiled = nullptr;
            const int code = sqlite3_prepare_v2(database_.get(), statement.sql.c_str(),
                                                static_cast<int>(statement.sql.size()), &compiled, nullptr);
            if (code != SQLITE_OK) {
                refuse(code);
            }
            prepared.reset(compiled);
        }
        for (std::size_t i = 0; i < statement.values.size(); ++i) {
            if (const int code = bind(prepared.get(), static_cast<int>(i + 1), statement.values[i]);
                code != SQLITE_OK) {
                refuse(code);
            }
        }
        return prepared.get();
    }

    static int bind(sqlite3_stmt* prepared, int position, const Value& value) {
        if (const auto* const text = std::get_if<std::string>(&value)) {
            return sqlite3_bind_text64(prepared, position, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        if (const auto* const number = std::get_if<double>(&value)) {
            return sqlite3_bind_double(prepared, position, *number);
        }
        if (const auto* const number = std::get_if<std::int64_t>(&value)) {
            return sqlite3_bind_int64(prepared, position, *number);
        }
        return sqlite3_bind_null(prepared, position);
    }

    static std::optional<std::string> value_at(sqlite3_stmt* prepared, int column) {
        switch (sqlite3_column_type(prepared, column)) {
            case SQLITE_NULL:
                return std::nullopt;
            case SQLITE_FLOAT:
                return fmt::format("{}", sqlite3_column_double(prepared, column));  // not SQLite's 15 digits
            default:
                break;
        }
        const unsigned char* const text = sqlite3_column_text(prepared, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared, column));
        return std::string(reinterpret_cast<const char*>(text), size);
    }

    std::string name_;
    Database database_;
    std::unordered_map<std::string, Prepared> prepared_;  // gone before the database
};

}  // namespace

bool has_sqlite() {
    return true;
}

std::unique_ptr<Connection> open_sqlite(const std::filesystem::path& file, Access access) {
    std::error_code error;
    if (access == Access::reading && !std::filesystem::exists(file, error)) {
        throw Error(ExitCode::io, file.string(), "does not exist; run `ctest -L perf` first");
    }
    if (access == Access::writing && file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path());
    }
    return std::make_unique<SqliteConnection>(file, access);
}

}  // namespace perfmon::database
