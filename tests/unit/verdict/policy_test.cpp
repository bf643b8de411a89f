#include "checker/verdict/policy.hpp"

#include "measured_run.hpp"
#include "test_framework.hpp"

#include <set>

using namespace perfmon;
using namespace perfmon::verdict;
using namespace perfmon::test;

TEST_CASE("bounds are upper ones where lower is better and lower ones where higher is better") {
    const TargetBounds bounds{std::nullopt, 80, 100};
    CHECK(judge_target(time_metric(), 79, bounds) == TargetVerdict::ok);
    CHECK(judge_target(time_metric(), 80, bounds) == TargetVerdict::ok);
    CHECK(judge_target(time_metric(), 81, bounds) == TargetVerdict::warning);
    CHECK(judge_target(time_metric(), 101, bounds) == TargetVerdict::critical);

    const TargetBounds rate{10000, 8000, 5000};
    CHECK(judge_target(rate_metric(), 9000, rate) == TargetVerdict::ok);
    CHECK(judge_target(rate_metric(), 7999, rate) == TargetVerdict::warning);
    CHECK(judge_target(rate_metric(), 4999, rate) == TargetVerdict::critical);
}

TEST_CASE("a target without bounds judges nothing") {
    CHECK(judge_target(time_metric(), 1e9, {5, std::nullopt, std::nullopt}) == TargetVerdict::none);
}

TEST_CASE("the most specific threshold wins") {
    Policy policy;
    policy.threshold_percent = 1;
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 1);
    policy.thresholds.emplace_back(*parse_rule_key("time"), 2);
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 2);
    CHECK(policy.threshold_for("codec/a/b", rate_metric()) == 1);
    policy.declared.general = 3;
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 3);
    policy.declared.by_metric["time"] = 4;
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 4);
    CHECK(policy.threshold_for("codec/a/b", rate_metric()) == 3);
    policy.thresholds.emplace_back(*parse_rule_key("codec/*:time"), 5);
    policy.thresholds.emplace_back(*parse_rule_key("codec/a/*:time"), 6);
    policy.thresholds.emplace_back(*parse_rule_key("*:time"), 7);
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 6);
    CHECK(policy.threshold_for("codec/x/b", time_metric()) == 5);
}

TEST_CASE("where nobody sets a threshold it is the metric's own, and what is general is not meant for exact metrics") {
    metric::Metric calls;
    calls.name = "calls";
    calls.threshold_percent = 2;
    Policy policy;
    CHECK(policy.threshold_for("codec/a/b", time_metric()) == 5);
    CHECK(policy.threshold_for("codec/a/b", calls) == 2);
    policy.threshold_percent = 8;
    CHECK(policy.threshold_for("codec/a/b", calls) == 8);
    calls.nature = metric::Nature::exact;
    calls.threshold_percent = 0;
    policy.declared.general = 9;
    CHECK(policy.threshold_for("codec/a/b", calls) == 0);
    policy.thresholds.emplace_back(*parse_rule_key("*:calls"), 3);
    CHECK(policy.threshold_for("codec/a/b", calls) == 3);
}

TEST_CASE("the most specific target wins") {
    Policy policy;
    policy.targets.emplace_back(*parse_rule_key("time"), TargetBounds{1, {}, {}});
    policy.targets.emplace_back(*parse_rule_key("b_time"), TargetBounds{2, {}, {}});
    CHECK(policy.target_for("codec/a/b", time_metric())->target == 2.0);
    CHECK(policy.target_for("codec/a/c", time_metric())->target == 1.0);
    CHECK(policy.target_for("codec/a/c", rate_metric()) == nullptr);
}

TEST_CASE("the usual metrics are judged, or those that somebody chose, and any that has a threshold of its own") {
    const metric::Metric& allocations = *metric::find("allocations");
    const metric::Metric& cpu = *metric::find("cpu_time");
    Policy policy;
    CHECK(policy.asks_for("codec/a", time_metric()));
    CHECK(policy.asks_for("codec/a", allocations));
    CHECK_FALSE(policy.asks_for("codec/a", cpu));
    policy.metrics = {"allocations", "cpu_time"};
    CHECK(policy.asks_for("codec/a", allocations));
    CHECK(policy.asks_for("codec/a", cpu));
    CHECK_FALSE(policy.asks_for("codec/a", time_metric()));
    CHECK_FALSE(policy.asks_for("codec/a", rate_metric()));
    policy.declared.by_metric["time"] = 5;
    CHECK(policy.asks_for("codec/a", time_metric()));
    policy.metrics = {"time"};
    CHECK(policy.asks_for("codec/a", rate_metric()));
    metric::Metric own;
    own.name = "compressed_size";
    CHECK(policy.asks_for("codec/a", own));
}

TEST_CASE("a general threshold is not meant to narrow that of a metric which varies more than the time") {
    const metric::Metric& tail = *metric::find("latency_p99_9");
    REQUIRE(tail.threshold_percent > 5);
    Policy policy;
    policy.threshold_percent = 5;
    CHECK(policy.threshold_for("a", tail) == tail.threshold_percent);
    policy.threshold_percent = 200;
    CHECK(policy.threshold_for("a", tail) == 200);
    policy.declared.general = 5;
    CHECK(policy.threshold_for("a", tail) == tail.threshold_percent);
    policy.declared.by_metric["latency_p99_9"] = 7;
    CHECK(policy.threshold_for("a", tail) == 7);
}

TEST_CASE("what costs something is measured only where somebody asks for it") {
    using Names = std::vector<std::string>;
    Policy policy;
    CHECK(policy.wanted_extras().empty());
    policy.metrics = {"time", "cycles"};
    CHECK(policy.wanted_extras() == Names{"cycles"});
    policy.declared.by_metric["branch_misses"] = 10;
    CHECK(policy.wanted_extras() == Names{"cycles", "branch_misses"});
    Policy configured;
    configured.thresholds.emplace_back(parse_rule_key("codec/*:cache_misses").value(), 5.0);
    configured.targets.emplace_back(parse_rule_key("hardware_instructions").value(), TargetBounds{});
    CHECK(configured.wanted_extras() == Names{"hardware_instructions", "cache_misses"});
}

TEST_CASE("a metric that is also judged is, beside the usual ones and beside those that were chosen") {
    const metric::Metric& instructions = *metric::find("instructions");
    Policy policy;
    CHECK_FALSE(policy.asks_for("codec/a/b", instructions));
    CHECK(policy.counting_passes() == std::set{metric::Pass::counting});
    policy.also_judged = {"instructions"};
    CHECK(policy.asks_for("codec/a/b", instructions));
    CHECK(policy.asks_for("codec/a/b", time_metric()));
    CHECK(policy.counting_passes() == std::set{metric::Pass::counting, metric::Pass::instructions});
    policy.metrics = {"time"};
    CHECK(policy.asks_for("codec/a/b", instructions));
    CHECK(policy.counting_passes() == std::set{metric::Pass::instructions});
}
