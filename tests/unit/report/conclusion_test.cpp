#include "checker/report/conclusion.hpp"

#include "checker/evaluate/verdict_document.hpp"
#include "measured_run.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using test::accepted_time;
using test::contains;
using test::measured;

namespace {

/// The end of a check of the perf test `t`, which measured these against those baselines.
struct Case {
    std::vector<verdict::Measured> run;
    verdict::Accepted accepted = {};
    verdict::Policy policy = {};
    documents::MissingBaseline missing_baseline = documents::MissingBaseline::skip;
    std::optional<documents::Environment> other_environment = std::nullopt;
    std::vector<verdict::SkippedTestCase> skipped = {};
    std::optional<documents::Origin> origin = std::nullopt;
    std::vector<verdict::Verdict> relations = {};
    documents::Kind kind = documents::Kind::benchmarks;

    [[nodiscard]] Conclusion end() const {
        documents::Result result;
        result.perf_test = "t";
        result.kind = kind;
        if (origin) {
            result.lockstep.emplace().origin = *origin;
        }
        verdict::Circumstances circumstances;
        circumstances.skipped = skipped;
        if (other_environment) {
            circumstances.without_baseline = verdict::Verdict::incomparable;
        }
        for (const auto& each : skipped) {
            result.skipped.push_back({each.name, each.reason});
        }
        const auto judgements = verdict::judge(run, accepted, policy, circumstances);
        const auto document = evaluate::to_document(judgements, result);
        const auto decision =
            verdict::decide(judgements,
                            missing_baseline == documents::MissingBaseline::fail ? verdict::NewBenchmarks::fail
                                                                                 : verdict::NewBenchmarks::tolerate,
                            verdict::Strictness::lenient, relations);
        store::Locations locations;
        locations.work_directory = "b/perfmon";
        locations.baselines = "base";
        return conclude({.result = result,
                         .measured = run,
                         .judgements = judgements,
                         .verdicts = document.verdicts,
                         .decision = decision,
                         .compare = policy.compare,
                         .accepted = accepted.size(),
                         .other_environment = other_environment,
                         .baseline_file = "base/env/file.json",
                         .configuration = "config.json"},
                        "what it comes to", {"perfmon", locations, "t"});
    }
};

}  // namespace

TEST_CASE("what passed has its own sentence, and a next step where a baseline has no benchmark") {
    const Conclusion all = Case{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}}}.end();
    CHECK(all.outcome == documents::CheckOutcome::passed);
    CHECK(all.code == ExitCode::ok);
    CHECK(all.sentence == "what it comes to");
    CHECK(all.next_step.empty());
    const Conclusion missing =
        Case{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}, {"t/gone", accepted_time(5)}}}.end();
    CHECK(missing.outcome == documents::CheckOutcome::passed);
    CHECK(contains(missing.next_step, "t/gone"));
}

TEST_CASE("a regression names the command that accepts it; beside a base, what has to be committed") {
    Case regressed{{measured("t/a", 2000)}, {{"t/a", accepted_time(1000)}}};
    CHECK(regressed.end().outcome == documents::CheckOutcome::failed);
    CHECK(regressed.end().code == ExitCode::regression);
    CHECK(contains(regressed.end().next_step, "perfmon accept --reason 'why it is worth it'"));
    CHECK_FALSE(contains(regressed.end().next_step, "commit base"));
    regressed.origin = documents::Origin::base_revision;
    CHECK(contains(regressed.end().next_step, "commit base with the change"));
}

TEST_CASE("a critical bound is moved in the configuration, and by no accept") {
    Case critical{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}}};
    critical.policy.targets.emplace_back(*verdict::parse_rule_key("time"), verdict::TargetBounds{{}, {}, 900});
    CHECK(critical.end().code == ExitCode::regression);
    CHECK(critical.end().next_step ==
          "Accepting does not move a critical bound: change critical_threshold in config.json");
}

TEST_CASE("where nothing could be compared the check fails with bad data, and says which nothing it was") {
    Case otherwise{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}}};
    otherwise.accepted["t/a"]["time"].build = "gcc 12.2.0 Release -O1";
    CHECK(otherwise.end().code == ExitCode::bad_data);
    CHECK(contains(otherwise.end().sentence, "compiled differently"));

    const Conclusion zero = Case{{measured("t/a", 0)}, {{"t/a", accepted_time(1000)}}}.end();
    CHECK(contains(zero.sentence, "nothing that was measured can be compared"));
    CHECK(zero.next_step.empty());  // an accept of 0 would help nobody

    const Conclusion renamed = Case{{measured("t/b", 1000)}, {{"t/a", accepted_time(1000)}}}.end();
    CHECK(renamed.sentence == "NOTHING COMPARED: none of the 1 measured benchmarks has one of the 1 baselines");
    CHECK(contains(renamed.next_step, "rename"));
}

TEST_CASE("without a baseline a check is skipped and says where it looked, or what is different there") {
    Case fresh{{measured("t/a", 1000)}};
    CHECK(fresh.end().code == ExitCode::skipped);
    CHECK(fresh.end().sentence == "SKIPPED: no baseline yet for 1 benchmark; looked in base/env/file.json");
    CHECK(contains(fresh.end().next_step, "'first baseline'"));
    fresh.other_environment.emplace().build_type = "Debug";
    CHECK(contains(fresh.end().sentence, "INCOMPARABLE: the baselines come from another environment (build_type: "));
    CHECK(fresh.end().code == ExitCode::skipped);
    fresh.missing_baseline = documents::MissingBaseline::fail;
    CHECK(fresh.end().code == ExitCode::regression);
    CHECK(fresh.end().outcome == documents::CheckOutcome::failed);
}

TEST_CASE("what cannot run here is skipped with its reason") {
    const Conclusion skipped = Case{.run = {}, .skipped = {{"t/gpu", "no GPU"}}}.end();
    CHECK(skipped.code == ExitCode::skipped);
    CHECK(skipped.sentence == "SKIPPED: it cannot run here: no GPU");
}

TEST_CASE("with the comparison off and no target that matches, nothing is judged") {
    Case off{{measured("t/a", 1000)}};
    off.policy.compare = verdict::Compare::targets_only;
    CHECK(off.end().code == ExitCode::skipped);
    CHECK(contains(off.end().sentence, "the comparison with baselines is off"));
}

TEST_CASE("no accept restores a relation, and one that holds passes before anything was accepted") {
    Case broken{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}}};
    broken.relations = {verdict::Verdict::regressed};
    CHECK(broken.end().code == ExitCode::regression);
    CHECK(broken.end().next_step ==
          "Accepting does not change what is expected: make it hold again, or change EXPECT in perf_test(t …)");
    broken.accepted.clear();
    broken.other_environment.emplace();
    CHECK(broken.end().code == ExitCode::regression);
    CHECK(broken.end().sentence == "what it comes to");

    Case first{{measured("t/a", 1000)}};
    first.relations = {verdict::Verdict::ok};
    CHECK(first.end().code == ExitCode::ok);
    CHECK(contains(first.end().next_step, "perfmon accept"));
}

TEST_CASE("where no metric that is to be judged was measured the check is skipped, and asks for no baseline") {
    Case unmeasured{{measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}}};
    unmeasured.policy.metrics = {"cycles"};
    CHECK(unmeasured.end().outcome == documents::CheckOutcome::skipped);
    CHECK(unmeasured.end().sentence == "SKIPPED: none of the metrics that are to be judged could be measured");
    CHECK(unmeasured.end().next_step.empty());
}

TEST_CASE("a check that ends without a comparison calls what was measured by its name") {
    Case first{{measured("t/a", 1000)}};
    first.kind = documents::Kind::size;
    CHECK(contains(first.end().sentence, "SKIPPED: no baseline yet for 1 target; "));
    Case other{{measured("t/a", 1000)}, {{"t/b", accepted_time(1000)}}};
    other.kind = documents::Kind::size;
    CHECK(contains(other.end().sentence, "none of the 1 measured targets has one of the 1 baselines"));
}
