#include "checker/database/postgresql_connection.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

namespace perfmon::database {
namespace {

struct SessionCloser {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
};

using Session = std::unique_ptr<PGconn, SessionCloser>;
using Result = std::unique_ptr<PGresult, SessionCloser>;

/// What is not read of an answer goes by, so that the next statement can be sent.
struct RestOfAnswer {
    explicit RestOfAnswer(PGconn* of) : session(of) {}
    RestOfAnswer(const RestOfAnswer&) = delete;
    RestOfAnswer& operator=(const RestOfAnswer&) = delete;
    ~RestOfAnswer() {
        while (Result(PQgetResult(session)) != nullptr) {
            // a null pointer ends it
        }
    }

    PGconn* session;
};

/// What the database refused, by the code of SQL's standard; 08… where it went away.
struct Refusal {
    std::string state;
    std::string message;
};

/// Somebody else was at the same rows, or the database went away: the same statements may be taken the next time.
/// 40001 is also how CockroachDB asks for a restart.
bool is_temporary(const Refusal& refusal) {
    constexpr std::array<std::string_view, 4> states{"40001", "40P01", "55P03", "57P01"};
    return std::find(states.begin(), states.end(), refusal.state) != states.end() || refusal.state.starts_with("08");
}

/// One line of what libpq says.
std::string sentence_of(std::string_view message) {
    message = base::trimmed(message);
    return std::string(message.substr(0, message.find('\n')));
}

/// Values as libpq takes them: texts, and null pointers.
struct Texts {
    explicit Texts(const std::vector<Value>& values) {
        texts.reserve(values.size());
        for (const Value& value : values) {
            texts.push_back(text_of(value));
            pointers.push_back(std::holds_alternative<std::monostate>(value) ? nullptr : texts.back().c_str());
        }
    }

    static std::string text_of(const Value& value) {
        if (const auto* const text = std::get_if<std::string>(&value)) {
            return *text;
        }
        if (const auto* const number = std::get_if<double>(&value)) {
            return fmt::format("{}", *number);
        }
        const auto* const number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::to_string(*number) : std::string();
    }

    [[nodiscard]] int size() const { return static_cast<int>(pointers.size()); }

    std::vector<std::string> texts;
    std::vector<const char*> pointers;
};

class PostgresqlConnection : public Connection {
public:
    explicit PostgresqlConnection(const std::string& url) : url_(url), name_(without_password(url)) { connect(); }

    std::vector<std::size_t> execute(const std::vector<Statement>& statements) override {
        std::vector<std::size_t> changed;
        with_patience([&] {
            changed.clear();
            return try_all(statements, changed);
        });
        return changed;
    }

    std::vector<Row> query(const Statement& statement) override {
        std::vector<Row> rows;
        with_patience([&]() -> std::optional<Refusal> {
            const Texts texts(statement.values);
            const Result result(PQexecParams(session_.get(), statement.sql.c_str(), texts.size(), nullptr,
                                             texts.pointers.data(), nullptr, nullptr, 0));
            if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
                return refusal_of(result.get());
            }
            rows = rows_of(result.get());
            return std::nullopt;
        });
        return rows;
    }

    void query_each(const Statement& statement, const std::function<void(const Row&)>& take) override {
        bool has_begun = false;
        with_patience([&]() -> std::optional<Refusal> {
            if (!send(statement) || PQsetSingleRowMode(session_.get()) != 1) {
                return refusal_of(nullptr);
            }
            const RestOfAnswer rest(session_.get());
            Result result(PQgetResult(session_.get()));
            for (; PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE; result.reset(PQgetResult(session_.get()))) {
                has_begun = true;
                take(rows_of(result.get()).front());
            }
            if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
                return std::nullopt;
            }
            const Refusal refusal = refusal_of(result.get());
            if (has_begun) {
                refuse(refusal);  // rows cannot be taken back
            }
            return refusal;
        });
    }

    bool has_table(const std::string& name) override {
        return !query({"SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = "
                       "$1",
                       {name}})
                    .empty();
    }

    [[nodiscard]] const std::string& name() const override { return name_; }

private:
    void connect() {
        // What the URL says comes later, and wins: `expand_dbname` reads it at its place.
        const std::array<const char*, 8> keys{
            "connect_timeout", "tcp_user_timeout", "keepalives_idle", "application_name",
            "client_encoding", "dbname",           nullptr,           nullptr};
        const std::array<const char*, 8> values{"10", "30000", "30", "perfmon", "UTF8", url_.c_str(), nullptr, nullptr};
        session_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
        if (PQstatus(session_.get()) != CONNECTION_OK) {
            refuse({"08001", PQerrorMessage(session_.get())});
        }
        (void)PQsetNoticeProcessor(
            session_.get(), [](void*, const char*) {}, nullptr);
    }

    [[noreturn]] void refuse(const Refusal& refusal) const {
        throw Error(ExitCode::io, name_,
                    fmt::format("cannot be used: {}", without_password_of(url_, sentence_of(refusal.message))));
    }

    /// Does something until the database takes it, or refuses it for good. Twenty writers at one table need two or
    /// three attempts.
    template <class Attempt>
    void with_patience(Attempt attempt) {
        constexpr int attempts = 10;
        auto pause = std::chrono::milliseconds(10);
        for (int i = 1;; ++i) {
            const std::optional<Refusal> refusal = attempt();
            if (!refusal) {
                return;
            }
            if (i == attempts || !is_temporary(*refusal)) {
                refuse(*refusal);
            }
            std::this_thread::sleep_for(pause);
            pause = std::min(pause * 2, std::chrono::milliseconds(1000));
            if (PQstatus(session_.get()) != CONNECTION_OK) {
                connect();
            }
        }
    }

    Refusal refusal_of(const PGresult* result) const {
        const char* const state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        const char* const message = result != nullptr ? PQresultErrorMessage(result) : "";
        const bool is_gone = PQstatus(session_.get()) != CONNECTION_OK;
        return {state != nullptr ? state
                : is_gone        ? "08006"
                                 : "",
                *message != '\0' ? message : PQerrorMessage(session_.get())};
    }

    /// Sends all of a transaction at once, with its end, and then reads the answers.
    std::optional<Refusal> try_all(const std::vector<Statement>& statements, std::vector<std::size_t>& changed) {
        if (PQenterPipelineMode(session_.get()) != 1) {
            return refusal_of(nullptr);
        }
        std::optional<Refusal> refusal = send_and_read(statements, changed);
        if (PQexitPipelineMode(session_.get()) != 1 && !refusal) {
            refusal = refusal_of(nullptr);
        }
        return refusal;
    }

    std::optional<Refusal> send_and_read(const std::vector<Statement>& statements, std::vector<std::size_t>& changed) {
        bool sent = send({"BEGIN"});
        for (const Statement& statement : statements) {
            sent = sent && send(statement);
        }
        if (!sent || !send({"COMMIT"}) || PQpipelineSync(session_.get()) != 1) {
            const Refusal refusal = refusal_of(nullptr);
            session_.reset();  // its answers are of no use any more
            return refusal;
        }
        std::optional<Refusal> refusal;
        for (std::size_t i = 0; i < statements.size() + 2; ++i) {
            const std::optional<Refusal> answer = read_one(changed);
            refusal = refusal ? refusal : answer;
        }
        const Result end(PQgetResult(session_.get()));
        if (!refusal && PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) {
            refusal = refusal_of(end.get());
        }
        if (refusal) {
            changed.clear();
            end_failed_transaction();
        } else {
            changed.erase(changed.begin());  // BEGIN
            changed.pop_back();              // COMMIT
        }
        return refusal;
    }

    bool send(const Statement& statement) {
        const Texts texts(statement.values);
        return PQsendQueryParams(session_.get(), statement.sql.c_str(), texts.size(), nullptr, texts.pointers.data(),
                                 nullptr, nullptr, 0) == 1;
    }

    std::optional<Refusal> read_one(std::vector<std::size_t>& changed) {
        std::optional<Refusal> refusal;
        const Result result(PQgetResult(session_.get()));
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            const std::string_view count = PQcmdTuples(result.get());
            std::size_t rows = 0;
            (void)std::from_chars(count.data(), count.data() + count.size(), rows);
            changed.push_back(rows);
        } else {
            refusal = refusal_of(result.get());
        }
        while (Result(PQgetResult(session_.get())) != nullptr) {
            // a null pointer ends the answer to each statement
        }
        return refusal;
    }

    /// What failed within BEGIN stays open, and takes nothing but its end.
    void end_failed_transaction() {
        if (PQstatus(session_.get()) == CONNECTION_OK && PQexitPipelineMode(session_.get()) == 1) {
            (void)Result(PQexec(session_.get(), "ROLLBACK"));
        }
    }

    static std::vector<Row> rows_of(const PGresult* result) {
        std::vector<Row> rows(static_cast<std::size_t>(PQntuples(result)));
        for (int row = 0; row < PQntuples(result); ++row) {
            for (int column = 0; column < PQnfields(result); ++column) {
                const bool is_null = PQgetisnull(result, row, column) == 1;
                const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
                rows[static_cast<std::size_t>(row)].push_back(
                    is_null ? std::nullopt : std::optional(std::string(PQgetvalue(result, row, column), size)));
            }
        }
        return rows;
    }

    std::string url_;
    std::string name_;
    Session session_;
};

}  // namespace

std::unique_ptr<Connection> open_postgresql(const std::string& url) {
    return std::make_unique<PostgresqlConnection>(url);
}

}  // namespace perfmon::database
