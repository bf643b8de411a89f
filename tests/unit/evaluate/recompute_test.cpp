#include "checker/evaluate/recompute.hpp"

#include "checker/evaluate/verdict_document.hpp"
#include "checker/verdict/judge.hpp"
#include "checker/verdict/plan.hpp"
#include "measured_run.hpp"
#include "runtime/json/document.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::evaluate;
using namespace perfmon::test;

namespace {

/// Every way in which a benchmark can be judged.
std::vector<verdict::Measured> every_way() {
    verdict::Measured identical = alone("t/identical", {1.0});
    identical.identical = true;
    return {in_lockstep("t/paired ok", 0.0, 6),
            in_lockstep("t/paired regressed", 0.1, 18),
            in_lockstep("t/paired improved", -0.1, 18),
            in_lockstep("t/paired inconclusive", 0.1, 8),
            in_lockstep("t/paired unsure improvement", -0.06, 6),
            in_lockstep("t/paired far too few", 0.0, 2),
            in_layouts("t/layouts ok", 0.0, 6, 0.0),
            in_layouts("t/layouts regressed", 0.1, 27, 0.01),
            in_layouts("t/layouts inconclusive", 0.02, 27, 0.4),
            identical,
            alone("t/stored ok", {1000}),
            alone("t/stored improved", {500}),
            alone("t/stored regressed", {1200, 1300, 1200, 1200, 1200}),
            alone("t/stored passed again", {1200, 1010}),
            alone("t/stored inconclusive", {1200, 1300}),
            alone("t/new", {1000}),
            measured_nothing("t/incomparable")};
}

verdict::Accepted baselines() {
    verdict::Accepted accepted;
    for (const char* name : {"t/stored ok", "t/stored improved", "t/stored regressed", "t/stored passed again",
                             "t/stored inconclusive", "t/incomparable", "t/missing"}) {
        accepted[name] = accepted_time_and_rate(1000, 1e6);
        accepted[name]["time"].history = {990, 1000, 1010, 1005};
    }
    return accepted;
}

documents::VerdictDocument judged(const verdict::Circumstances& circumstances) {
    documents::Result result;
    result.perf_test = "t";
    const auto judgements = verdict::judge(every_way(), baselines(), {}, circumstances);
    // Through the file: what is not written cannot be recomputed.
    return documents::from_json<documents::VerdictDocument>(documents::to_json(to_document(judgements, result)),
                                                            "verdict");
}

}  // namespace

TEST_CASE("every verdict of a rule can be recomputed from its document") {
    verdict::Circumstances circumstances;
    circumstances.reruns = verdict::confirming_reruns;
    std::set<std::string> seen;
    for (const documents::MetricVerdict& entry : judged(circumstances).verdicts) {
        INFO(entry.benchmark << ", " << entry.metric);
        const auto again = recompute(entry);
        CHECK(again.has_value() == (entry.paired || entry.stored || entry.identical));
        CHECK(again.value_or(entry.verdict) == entry.verdict);
        seen.insert(std::string(documents::name_of(entry.rule)) + ' ' + std::string(documents::name_of(entry.verdict)));
    }
    CHECK(seen == std::set<std::string>{"paired ok", "paired regressed", "paired improved", "paired inconclusive",
                                        "stored ok", "stored regressed", "stored improved", "stored inconclusive",
                                        "stored incomparable", " new", " missing"});
}

TEST_CASE("a verdict that its numbers do not bear out is found out") {
    int changed = 0;
    for (documents::MetricVerdict entry : judged({}).verdicts) {
        if (entry.paired && entry.verdict == verdict::Verdict::regressed) {
            ++changed;
            entry.paired->log_ratios.assign(entry.paired->log_ratios.size(), 0.0);
            CHECK(recompute(entry) == verdict::Verdict::ok);
            entry.paired->first_turns.pop_back();
            CHECK_FALSE(recompute(entry));
        }
        if (entry.stored && entry.verdict == verdict::Verdict::regressed && entry.metric == "time") {
            entry.limit = 1e9;
            CHECK(recompute(entry) != verdict::Verdict::regressed);
            ++changed;
        }
    }
    CHECK(changed == 6);  // time and rate in lockstep, and in layouts, and two times by stored numbers
}

TEST_CASE("a verdict of the exact rule is recomputed from its two numbers") {
    documents::MetricVerdict entry;
    entry.metric = "allocations";
    entry.rule = verdict::Rule::exact;
    entry.direction = metric::Direction::lower;
    entry.baseline = 12;
    entry.measured = 13;
    entry.threshold_percent = 0;
    CHECK(recompute(entry) == verdict::Verdict::regressed);
    entry.measured = 12;
    CHECK(recompute(entry) == verdict::Verdict::ok);
    entry.measured.reset();
    CHECK_FALSE(recompute(entry));
}

TEST_CASE("what does not fail for its circumstances stays inconclusive when recomputed") {
    documents::MetricVerdict entry;
    entry.metric = "time";
    entry.limit = 100;
    entry.stored = documents::StoredRecord{};
    entry.stored->runs = {120, 130};
    entry.stored->runs_to_fail = 2;
    CHECK(recompute(entry) == verdict::Verdict::regressed);
    entry.stored->moved_together = true;
    CHECK(recompute(entry) == verdict::Verdict::inconclusive);
    entry.stored->moved_together = false;
    entry.stored->counterpart_failed = true;
    CHECK(recompute(entry) == verdict::Verdict::inconclusive);
}
