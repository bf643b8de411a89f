#include "checker/history/series_document.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::history;

TEST_CASE("a document has all that is known of a run, and the commits around a change") {
    Point before;
    before.time = "2026-03-01";
    before.value = 100.0;
    before.baseline = 99.0;
    before.limit = 105.0;
    before.verdict = verdict::Verdict::ok;
    before.target_verdict = verdict::TargetVerdict::warning;
    before.run_id = "r1";
    before.commit = "abc";
    before.dirty = true;
    before.branch = "main";
    before.host = "host";
    before.job = "job";
    Point after = before;
    after.time = "2026-03-02";
    after.value = 125.0;
    after.commit = "def";
    const auto document =
        document_of({"b", "time", "e", "ns", metric::Direction::lower}, {before, after}, {{1, 100.0, 125.0, 1, 0.25}});
    CHECK(document.benchmark == "b");
    REQUIRE(document.points.size() == 2);
    CHECK((document.points[0] == documents::HistoryPoint{"2026-03-01", 100.0, 99.0, 105.0, verdict::Verdict::ok,
                                                         verdict::TargetVerdict::warning, "r1", "abc", true, "main",
                                                         "host", "job"}));
    REQUIRE(document.change_points.size() == 1);
    CHECK((document.change_points[0] ==
           documents::HistoryChangePoint{1, "2026-03-02", 100.0, 125.0, 25.0, "abc", "def", 1, 0.25}));
}
