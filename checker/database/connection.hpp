#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Databases, asked in plain SQL that SQLite, PostgreSQL and what speaks its protocol take alike.
namespace perfmon::database {

/// What a statement is given; the first one is NULL.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// What a query answers, each value as text: a number as the shortest one that is this number. Nothing is NULL.
using Row = std::vector<std::optional<std::string>>;

/// Text of SQL, in which `$1`, `$2`, … stand for values, first used in this order.
struct Statement {
    std::string sql;
    std::vector<Value> values = {};
};

/// A database that is open. Not for several threads.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Executes all of the statements or none of them, in one transaction that waits for nobody's answer: no lock is
    /// held over a round trip. What a database refuses because of others at work is tried again, so the statements must
    /// mean the same the second time.
    /// @returns how many rows each has changed
    /// @throws Error with ExitCode::io
    virtual std::vector<std::size_t> execute(const std::vector<Statement>& statements) = 0;

    /// @throws Error with ExitCode::io
    [[nodiscard]] virtual std::vector<Row> query(const Statement& statement) = 0;

    /// Hands out the rows one by one, so that a large answer is never in memory as a whole. Until it returns, nothing
    /// else may be asked.
    /// @throws Error with ExitCode::io, and whatever the taker throws
    virtual void query_each(const Statement& statement, const std::function<void(const Row&)>& take) = 0;

    /// Whether there is such a table.
    [[nodiscard]] virtual bool has_table(const std::string& name) = 0;

    /// What the database is called in messages; without a password.
    [[nodiscard]] virtual const std::string& name() const = 0;
};

}  // namespace perfmon::database
