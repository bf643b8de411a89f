#include "checker/verdict/plan.hpp"

#include "test_framework.hpp"
#include "undecided.hpp"

#include <string>
#include <vector>

using namespace perfmon::verdict;
using perfmon::test::beyond_stored_limit;
using perfmon::test::undecided;

namespace {

/// An undecided benchmark that is slower than its snapshot so far.
Judgement suspect(const std::string& benchmark, std::size_t have, std::size_t wanted) {
    Judgement judgement = undecided(benchmark, have, wanted);
    judgement.paired->judgement.is_suspect = true;
    return judgement;
}

Judgement decided(const std::string& benchmark) {
    Judgement judgement = undecided(benchmark, 6, 0);
    judgement.verdict = Verdict::ok;
    return judgement;
}

std::vector<std::string> names_of(const NextLaunches& next) {
    std::vector<std::string> names;
    for (const auto& each : next.in_lockstep) {
        names.push_back(each.benchmark);
    }
    return names;
}

}  // namespace

TEST_CASE("what is decided gets no launch") {
    CHECK(plan({}, {}, 5.0).is_none());
    CHECK(plan({decided("t/a")}, {}, 5.0).is_none());
}

TEST_CASE("what is undecided gets the launches of its next look, once for all its metrics") {
    const auto next = plan({undecided("t/a", 6, 8), undecided("t/a", 6, 12), undecided("t/b", 8, 12)},
                           {{"t/a", {0.6, 0.1}}, {"t/b", {0.8, 0.1}}}, 5.0);
    REQUIRE(next.in_lockstep.size() == 2);
    CHECK(next.in_lockstep[0].benchmark == "t/a");
    CHECK(next.in_lockstep[0].have == 6);
    CHECK(next.in_lockstep[0].more == 6);
    CHECK(next.in_lockstep[1].benchmark == "t/b");
    CHECK(next.in_lockstep[1].more == 4);
    CHECK(next.again.empty());
    CHECK_FALSE(next.is_none());
}

TEST_CASE("a suspect in layouts gets the launches of the first look that can be red, whatever they cost") {
    auto in_layouts = suspect("t/a", 18, 27);
    in_layouts.paired->question.layouts = 8;
    const Costs dear{{"t/a", {50.0, 3.0}}};
    CHECK(plan({suspect("t/a", 18, 27)}, dear, 5.0).is_none());
    const auto next = plan({in_layouts}, dear, 5.0);
    REQUIRE(next.in_lockstep.size() == 1);
    CHECK(next.in_lockstep[0].more == 9);
}

TEST_CASE("who would need more launches than red takes scatters widely, but not where layouts do it") {
    const auto scatters = [](std::size_t needed, std::size_t layouts) {
        auto judgement = undecided("t/a", 6, 8);
        judgement.paired->judgement.launches_needed = needed;
        judgement.paired->question.layouts = layouts;
        return plan({judgement}, {{"t/a", {0.6, 0.1}}}, 5.0).in_lockstep.front().scatters;
    };
    CHECK_FALSE(scatters(launches_to_fail, 1));
    CHECK(scatters(launches_to_fail + 1, 1));
    CHECK_FALSE(scatters(launches_to_fail + 1, 2));
}

TEST_CASE("each benchmark pays for its own launches, whatever its neighbours cost") {
    const std::vector<Judgement> both{undecided("t/dear", 6, 8), undecided("t/cheap", 6, 8)};
    CHECK(names_of(plan(both, {{"t/dear", {4.5, 0.7}}, {"t/cheap", {0.3, 0.05}}}, 5.0)) ==
          std::vector<std::string>{"t/cheap"});
}

TEST_CASE("a latest launch that was dearer than the others counts for those to come") {
    CHECK_FALSE(plan({undecided("t/a", 6, 8)}, {{"t/a", {3.0, 0.5}}}, 5.0).is_none());
    CHECK(plan({undecided("t/a", 6, 8)}, {{"t/a", {3.0, 1.5}}}, 5.0).is_none());
}

TEST_CASE("launches that gave no pair do not make those to come dearer") {
    Cost cost{1.8, 0.1};  // 18 in lockstep, until that failed, and 6 by each itself
    CHECK(plan({undecided("t/a", 6, 18)}, {{"t/a", cost}}, 5.0).is_none());
    cost.launches = 24;
    CHECK(plan({undecided("t/a", 6, 18)}, {{"t/a", cost}}, 5.0).in_lockstep.size() == 1);
}

TEST_CASE("a suspect gets what nothing can fail without, whatever the budget, and no more than that") {
    const Costs dear{{"t/a", {100.0, 10.0}}};
    CHECK(plan({suspect("t/a", 12, 18)}, dear, 5.0).in_lockstep.front().more == 6);
    CHECK(plan({undecided("t/a", 12, 18)}, dear, 5.0).is_none());
    CHECK(plan({suspect("t/a", 18, 27)}, dear, 5.0).is_none());
}

TEST_CASE("one whose latest launches gave no pair gets no more, not even as a suspect") {
    CHECK(plan({suspect("t/a", 6, 8)}, {{"t/a", {0.1, 0.1, 6}}}, 5.0).is_none());
    CHECK_FALSE(plan({suspect("t/a", 6, 8)}, {{"t/a", {0.1, 0.1, 5}}}, 5.0).is_none());
}

TEST_CASE("one beyond its stored limit runs again, however dear it is") {
    const auto next = plan({beyond_stored_limit("t/a")}, {{"t/a", {100.0, 50.0}}}, 5.0);
    CHECK(next.again == std::vector<std::string>{"t/a"});
    CHECK(next.in_lockstep.empty());
    CHECK_FALSE(next.is_none());
}

TEST_CASE("a comparison by itself gets launches by the same rule as a benchmark") {
    PairedJudgement judgement;
    judgement.launches_wanted = 12;
    CHECK(more_launches(judgement, 8, {.seconds = 0.8, .latest_seconds = 0.1, .had = {}, .launches = 8}, 5.0) == 4);
    CHECK(more_launches(judgement, 8, {.seconds = 4.8, .latest_seconds = 0.6, .had = {}, .launches = 8}, 5.0) == 0);
    CHECK(more_launches(judgement, 8, {.seconds = 0.8, .latest_seconds = 0.1, .had = 8, .launches = 12}, 5.0) == 0);
    judgement.is_suspect = true;
    CHECK(more_launches(judgement, 8, {.seconds = 4.8, .latest_seconds = 0.6, .had = {}, .launches = 8}, 5.0) == 4);
    judgement.launches_wanted = 0;
    CHECK(more_launches(judgement, 8, {}, 5.0) == 0);
}
