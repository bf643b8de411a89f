#include "checker/database/schema.hpp"
#include "checker/database/connection.hpp"
#include "runtime/base/error.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::database;

namespace {

/// A database that others are at work in: each time it is asked, it has the next one of these versions, 0 for no
/// tables.
class OthersAtWork : public Connection {
public:
    explicit OthersAtWork(std::vector<int> versions) : versions_(std::move(versions)) {}

    std::vector<std::size_t> execute(const std::vector<Statement>& statements) override {
        ++executed;
        if (refuses) {
            throw Error(ExitCode::io, name_, "table perfmon_schema already exists");
        }
        return std::vector<std::size_t>(statements.size());
    }

    std::vector<Row> query(const Statement& /*statement*/) override { return {{std::to_string(version_)}}; }

    void query_each(const Statement& /*statement*/, const std::function<void(const Row&)>& /*take*/) override {}

    bool has_table(const std::string& /*name*/) override {
        version_ = versions_.front();
        if (versions_.size() > 1) {
            versions_.erase(versions_.begin());
        }
        return version_ > 0;
    }

    const std::string& name() const override { return name_; }

    int executed = 0;
    bool refuses = false;

private:
    std::vector<int> versions_;
    int version_ = 0;
    std::string name_ = "a database";
};

}  // namespace

TEST_CASE("tables that another one makes in the same moment are made once") {
    OthersAtWork connection({0, 1});
    connection.refuses = true;
    migrate(connection);
    CHECK(connection.executed == 1);
}

TEST_CASE("tables that are there are left alone, and those of a newer version refused") {
    OthersAtWork current({1});
    migrate(current);
    CHECK(current.executed == 0);
    OthersAtWork newer({99});
    CHECK_THROWS_AS(migrate(newer), Error);
    CHECK(newer.executed == 0);
}
