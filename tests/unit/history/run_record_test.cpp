#include "checker/history/run_record.hpp"

#include "checker/history/retention.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::history;

namespace {

documents::VerdictDocument document() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.run_id = "r1";
    document.checked_at = "2026-03-01T12:00:01.000Z";
    document.conditions.started_at = "2026-03-01T12:00:00.000Z";
    document.conditions.commit = "abc";
    documents::MetricVerdict verdict;
    verdict.benchmark = "codec/a/encode";
    verdict.metric = "time";
    verdict.unit = "ns";
    verdict.measured = 28.25;
    document.verdicts = {verdict};
    verdict.benchmark = "codec/a/missing";
    verdict.measured.reset();
    document.verdicts.push_back(verdict);
    return document;
}

}  // namespace

TEST_CASE("what was not measured leaves nothing in the history") {
    const RunRecord run = record_of(document(), {"main", "host", ""});
    REQUIRE(run.measurements.size() == 1);
    CHECK(run.measurements.front().value == 28.25);
    CHECK(run.origin.branch == "main");
}

TEST_CASE("the same run is one run, whoever pushes it and whatever it is judged by") {
    auto judged_again = document();
    judged_again.checked_at = "2026-03-02T12:00:01.000Z";
    judged_again.verdicts.front().verdict = verdict::Verdict::regressed;
    CHECK(key_of(record_of(document(), {"main", "one", ""})) == key_of(record_of(judged_again, {"x", "other", "job"})));
}

TEST_CASE("another value, commit, time or run is another run") {
    const std::string key = key_of(record_of(document(), {}));
    auto other = document();
    other.verdicts.front().measured = 28.250000000000004;
    CHECK(key_of(record_of(other, {})) != key);
    other = document();
    other.conditions.commit = "abd";
    CHECK(key_of(record_of(other, {})) != key);
    other = document();
    other.conditions.started_at = "2026-03-01T12:00:00.001Z";
    CHECK(key_of(record_of(other, {})) != key);
    other = document();
    other.run_id = "r2";
    CHECK(key_of(record_of(other, {})) != key);
}

TEST_CASE("names that end elsewhere are other series") {
    CHECK(series_key("a", "bc", "e") != series_key("ab", "c", "e"));
}

TEST_CASE("a text of the history holds no NUL, and is UTF-8") {
    auto hostile = document();
    hostile.verdicts.front().benchmark = std::string("a\0b", 3);
    const RunRecord run = record_of(hostile, {"\xff", "", ""});
    CHECK(run.measurements.front().benchmark == "a\uFFFDb");
    CHECK(run.origin.branch != "\xff");
}

TEST_CASE("old runs are thinned to the last one of a day, and then forgotten") {
    const std::vector<RunStamp> runs{{"old", "t", "e", "main", "2023-12-31T10:00:00.000Z"},
                                     {"morning", "t", "e", "main", "2025-06-01T08:00:00.000Z"},
                                     {"other branch", "t", "e", "x", "2025-06-01T09:00:00.000Z"},
                                     {"evening", "t", "e", "main", "2025-06-01T20:00:00.000Z"},
                                     {"yesterday 1", "t", "e", "main", "2025-12-31T08:00:00.000Z"},
                                     {"yesterday 2", "t", "e", "main", "2025-12-31T09:00:00.000Z"},
                                     {"no time", "t", "e", "main", "T"}};
    CHECK(runs_to_forget(runs, {90, 730}, "2026-01-01T00:00:00.000Z") == std::vector<std::string>{"morning", "old"});
    CHECK(runs_to_forget(runs, {90, 730}, "no time").empty());
}
