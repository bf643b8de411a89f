#include "checker/report/point_words.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::report;

namespace {

history::Point point_at(const std::string& commit) {
    history::Point point;
    point.commit = commit;
    return point;
}

}  // namespace

TEST_CASE("a time is told to the minute, and what is no time as it is") {
    CHECK(minute_of("2026-03-01T12:00:59.999Z") == "2026-03-01 12:00");
    CHECK(minute_of("2026-03-01") == "2026-03-01");
    CHECK(minute_of("").empty());
}

TEST_CASE("a commit is told by its short hash, and whether there were changes that it lacks") {
    history::Point point = point_at("0123456789abcdef0123456789abcdef01234567");
    CHECK(commit_of(point) == "0123456789ab");
    point.dirty = false;
    CHECK(commit_of(point) == "0123456789ab");
    point.dirty = true;
    CHECK(commit_of(point) == "0123456789ab+");
    point.commit.reset();
    CHECK(commit_of(point) == "-");
}

TEST_CASE("commits between which a change lies are a range that Git takes, where both are known") {
    CHECK(commits_between(point_at("aa"), point_at("bb")) == "aa..bb");
    CHECK(commits_between({}, point_at("bb")) == "-");
    CHECK(commits_between(point_at("aa"), {}) == "-");
}
