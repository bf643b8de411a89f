#include "placement_tables.hpp"

#include "placement_plan.hpp"
#include "plan.hpp"
#include "samples.hpp"
#include "test_framework.hpp"

#include <cmath>

namespace perfmon::quality {

namespace {

Check moved(const std::string& placement, const std::string& change, double percent, double log_ratio) {
    Check check = check_of(std::vector<double>(18, log_ratio));
    check.placement = placement;
    check.variant = change;
    check.percent = percent;
    check.accepted = "accepted";
    check.changed = change + "_1";
    return check;
}

/// By default one of four is red and another improved; aligned, none is.
Records some_records() {
    Records records;
    for (const double log_ratio : {0.0, std::log(1.2), std::log(0.8), 0.0}) {
        records.checks.push_back(moved("default", "order", 0.0, log_ratio));
        records.checks.push_back(moved("aligned", "order", 0.0, 0.0));
    }
    records.checks.push_back(moved("default", "order", 10.0, std::log(1.1)));
    records.checks.push_back(moved("default", "order", 10.0, 0.0));
    records.checks.push_back(moved("default", "member", 0.0, 0.0));
    records.checks.push_back(moved("default", "message", 0.0, std::log(1.2)));
    return records;
}

ToolRun told(const std::string& tool, double percent, double change, double error, double p) {
    return {
        "s",  0.0,   quiet,  "default", "accepted", "order_1", "order", percent, std::string(workloads.front().name),
        tool, "1.0", change, error,     p,          2.0};
}

}  // namespace

TEST_CASE("verdicts are counted by placement") {
    const auto records = some_records();
    const auto table = verdicts_by_change(judge_all(records));
    REQUIRE(table.rows.size() == 3);
    CHECK(cell(table, 0, "change").text == "the same objects in another order");
    CHECK(cell(table, 0, "placement").text == "functions aligned to 16, the compilers' default");
    CHECK(cell(table, 0, "checks").number == 4.0);
    CHECK(cell(table, 0, "red").number == 1.0);
    CHECK(cell(table, 0, "improved").number == 1.0);
    CHECK(cell(table, 0, "furthest estimate %").number.value() == Approx(20.0));
    CHECK(cell(table, 0, "+10 % checks").number == 2.0);
    CHECK(cell(table, 0, "+10 % caught").number == 1.0);
    CHECK(cell(table, 1, "placement").text == "functions aligned to 64");
    CHECK(cell(table, 1, "red").number == 0.0);
    CHECK(cell(table, 1, "+10 % caught %").text == "–");
}

TEST_CASE("innocent changes are one row") {
    const auto records = some_records();
    const auto table = verdicts_by_change(judge_all(records));
    CHECK(cell(table, 2, "change").text == "another innocent change");
    CHECK(cell(table, 2, "checks").number == 2.0);
    CHECK(cell(table, 2, "red").number == 1.0);
}

TEST_CASE("verdicts by workload name those that move") {
    const auto records = some_records();
    const auto table = verdicts_by_workload(judge_all(records));
    CHECK(cell(table, 0, "workload").text == "arithmetic");
    CHECK(cell(table, 0, "red").number == 1.0);
}

TEST_CASE("few checks show no target, but a red one misses it") {
    auto records = some_records();
    const auto result_of = [&](std::size_t row) {
        return cell(placement_targets(judge_all(records)), row, "result").text;
    };
    CHECK(result_of(0) == "**missed**");
    CHECK(result_of(1) == "not shown: too few checks");
    CHECK(result_of(2) == "not shown: too few checks");  // aligned: none is red of four
    records.checks.assign(3000, moved("aligned", "order", 0.0, 0.0));
    CHECK(result_of(0) == "met");
}

TEST_CASE("other tools are counted by their own rule, PerfMon on the pairs that they judged") {
    auto records = some_records();
    records.tool_runs = {told("google", 0.0, 0.02, std::nan(""), 0.01), told("google", 0.0, -0.02, std::nan(""), 0.01),
                         told("google", 10.0, 0.1, std::nan(""), 0.01),
                         told("nanobench", 0.0, 0.07, 0.05, std::nan(""))};
    const auto table = tools_by_change(records, judge_all(records));
    REQUIRE(table.rows.size() == 5);  // PerfMon, two of Google Benchmark, two of nanobench
    CHECK(cell(table, 0, "tool").text == "PerfMon");
    CHECK(cell(table, 0, "checks").number == 4.0);
    CHECK(cell(table, 1, "red").number == 1.0);
    CHECK(cell(table, 1, "called faster").number == 1.0);
    CHECK(cell(table, 1, "+10 % caught %").number == 100.0);
    CHECK(cell(table, 1, "seconds").number == 2.0);
    CHECK(cell(table, 2, "red").number == 0.0);  // 2 % are not more than 5 %
    CHECK(cell(table, 3, "red").number == 1.0);

    records.tool_runs.front().changed = "order_9";
    records.tool_runs.resize(1);
    CHECK(cell(tools_by_change(records, judge_all(records)), 0, "tool").text == "Google Benchmark");
}

TEST_CASE("rules of public tools compare with what was stored of the same placement") {
    Records records;
    for (int i = 0; i < 2; ++i) {
        for (const char* const placement : {"default", "aligned"}) {
            records.checks.push_back(moved(placement, "front", 0.0, 0.0));
            Check& check = records.checks.back();
            check.time_s = i * 100.0;
            const double ns = placement == std::string("aligned") ? 200.0 : 100.0;
            check.accepted_ns = {{ns, ns + 1, ns + 2}};
            check.variant_ns = check.accepted_ns;
        }
    }
    const auto table = rules_by_change(records, judge_all(records));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "of").text == "many scripts") {
            CHECK(cell(table, row, "checks").number == 1.0);
            CHECK(cell(table, row, "red").number == 0.0);  // the other placement is twice as fast
        }
    }
    CHECK(table.rows.size() > 4);
}

TEST_CASE("the tools that ran are named with their version") {
    Records records;
    records.tool_runs = {told("hyperfine", 0.0, 0.0, 0.0, 1.0)};
    const auto table = tools_that_ran(records);
    REQUIRE(table.rows.size() == 1);
    CHECK(cell(table, 0, "tool").text == "hyperfine");
    CHECK(cell(table, 0, "version").text == "1.0");
}

}  // namespace perfmon::quality
