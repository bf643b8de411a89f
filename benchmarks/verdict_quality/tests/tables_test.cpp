#include "tables.hpp"

#include "runtime/json/text.hpp"
#include "samples.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::quality {

namespace {

/// 40 checks of identical code of which one fails, and 10 of code that is 10 % slower of which nine fail.
Records some_records() {
    Records records;
    for (int i = 0; i < 40; ++i) {
        records.checks.push_back(check_of(std::vector<double>(18, i == 0 ? std::log(1.2) : 0.0)));
    }
    for (int i = 0; i < 10; ++i) {
        records.checks.push_back(check_of(std::vector<double>(18, i == 0 ? 0.0 : std::log(1.1))));
        records.checks.back().percent = 10.0;
    }
    records.distortions = {{"s", "quiet", std::string(workloads.front().name), 101.0, 100.0},
                           {"s", "quiet", std::string(workloads.front().name), 99.0, 100.0},
                           {"s", "quiet", std::string(workloads.front().name), 103.0, 100.0}};
    return records;
}

}  // namespace

TEST_CASE("false alarms are counted with their exact interval") {
    const auto records = some_records();
    const auto table = false_alarms(judge_all(records));
    REQUIRE(table.rows.size() == 2);
    CHECK(cell(table, 0, "threshold").text == "5 %");
    CHECK(cell(table, 0, "checks").number == 40.0);
    CHECK(cell(table, 0, "failed").number == 1.0);
    CHECK(cell(table, 0, "failed %").number.value() == Approx(2.5));
    CHECK(cell(table, 0, "to %").number.value() == Approx(13.16).epsilon(1e-3));  // R: binom.test(1, 40)
    CHECK(cell(table, 0, "inconclusive").number == 0.0);
    CHECK(false_alarms_by_workload(judge_all(records)).rows.size() == 2);
}

TEST_CASE("power is counted by effect") {
    const auto records = some_records();
    const auto table = power(judge_all(records));
    REQUIRE(table.rows.size() == 2);
    CHECK(cell(table, 0, "effect").text == "+10 %");
    CHECK(cell(table, 0, "caught").number == 9.0);
    CHECK(cell(table, 0, "passed %").number.value() == Approx(10.0));
    const auto by_workload = power_by_workload(judge_all(records));
    CHECK(cell(by_workload, 0, "median estimate %").number.value() == Approx(10.0));
}

TEST_CASE("costs go up to the deciding look") {
    const auto records = some_records();
    const auto table = costs(judge_all(records));
    CHECK(cell(table, 0, "code").text == "identical, decided");
    CHECK(cell(table, 0, "median s").number.value() == Approx(1.2));   // 6 launches
    CHECK(cell(table, 0, "longest s").number.value() == Approx(3.6));  // 18 of the false alarm
}

TEST_CASE("lockstep beside alone") {
    const auto table = distortion(some_records());
    REQUIRE(table.rows.size() == 1);
    CHECK(cell(table, 0, "median").number.value() == Approx(1.01));
    CHECK(cell(table, 0, "lower quartile").number.value() == Approx(1.00));
}

TEST_CASE("targets are met, missed, or not shown") {
    auto records = some_records();
    const auto result_of = [&](const std::string& begin) {
        const auto table = targets(records, judge_all(records));
        for (const auto& row : table.rows) {
            if (row[0].text.starts_with(begin)) {
                return row[3].text;
            }
        }
        return std::string("no such row");
    };
    CHECK(result_of("A/A, threshold 5 %: at most 0.1 %") == "**missed**");  // a false alarm counts, however few checks
    CHECK(result_of("Threshold 5 %: +10 %") == "not shown: too few checks");
    CHECK(result_of("A sample in lockstep is within 2 % of the same alone: arithmetic") == "met");
    CHECK(result_of("A clean benchmark") == "**missed**");
    CHECK(result_of("An undecided one") == "met");

    records.checks.erase(records.checks.begin());
    CHECK(result_of("A/A, threshold 5 %: at most 0.1 %") == "not shown: too few checks");
    records.checks.resize(5000, records.checks.front());
    CHECK(result_of("A/A, threshold 5 %: at most 0.1 %") == "met");
    CHECK(result_of("A/A, threshold 5 %: at most 2 % inconclusive") == "met");
}

TEST_CASE("there are targets for the thresholds that checks were judged under") {
    const auto records = some_records();
    const auto named = [](const Table& table, const std::string& begin) {
        return std::any_of(table.rows.begin(), table.rows.end(),
                           [&](const auto& row) { return row[0].text.starts_with(begin); });
    };
    const auto usual = targets(records, judge_all(records));
    CHECK(named(usual, "Threshold 5 %: +10 %"));
    CHECK(named(usual, "Threshold 2 %: +3 %"));
    CHECK_FALSE(named(usual, "Threshold 1 %"));

    const auto judged = judge_all(records, {.thresholds_percent = {1.0}, .time_budget_s = 10.0});
    const auto strictest = targets(records, judged);
    CHECK(named(strictest, "Threshold 1 %: +2 %"));
    CHECK(named(strictest, "A/A, threshold 1 %"));
    CHECK_FALSE(named(strictest, "Threshold 5 %"));
    CHECK(false_alarms(judged).rows.size() == 1);
}

TEST_CASE("checks that lack launches are left out and told") {
    Records records;
    records.checks = {check_of(std::vector<double>(6, std::log(1.1)))};
    CHECK(judge_all(records).empty());
    CHECK_THAT(make_tables(records).front().note, Catch::Matchers::Contains("2 judgements are left out"));
}

TEST_CASE("the peers' table has a row for each rule") {
    const auto records = some_records();
    const auto table = beside_peers(records, judge_all(records));
    REQUIRE(table.rows.size() == 9);
    CHECK(cell(table, 0, "A/A failed %").number.value() == Approx(2.5));
    CHECK(cell(table, 0, "+10 % caught %").number.value() == Approx(90.0));
    CHECK(cell(table, 2, "A/A checks").number == 0.0);  // all runs at once: nothing was stored before
    CHECK(cell(table, 2, "failed to %").text == "–");
}

TEST_CASE("Markdown and JSON say the same") {
    const Table table{
        "id", "Title", "A note.", {"what", "number"}, {{"a", Cell(1.234, 1)}, {"b", Cell(std::nan(""), 1)}}};
    CHECK(to_markdown(table) == "## Title\n\n| what | number |\n| --- | --: |\n| a | 1.2 |\n| b | – |\n\nA note.\n");
    CHECK(to_markdown({"id", "Title", "", {"what"}, {}}) == "## Title\n\nNothing was measured.\n");
    const auto document = documents::parse_json(to_json({table}, {{"measured", "today"}}), "test");
    CHECK(document["measured"] == "today");
    CHECK(document["id"]["title"] == "Title");
    CHECK(document["id"]["rows"][0]["number"].GetDouble() == 1.234);
    CHECK(document["id"]["rows"][1]["number"].IsNull());
}

TEST_CASE("functions in another order, of records of an earlier version, are no A/A checks") {
    Records records;
    for (int i = 0; i < 4; ++i) {
        records.checks.push_back(check_of(std::vector<double>(18, 0.0)));
        records.checks.push_back(check_of(std::vector<double>(18, i == 0 ? std::log(1.3) : 0.0)));
        records.checks.back().variant = "shuffled";
    }
    const auto tables = make_tables(records);
    const auto found =
        std::find_if(tables.begin(), tables.end(), [](const Table& table) { return table.id == "false_alarms"; });
    REQUIRE(found != tables.end());
    CHECK(cell(*found, 0, "checks").number == 4.0);
    CHECK(cell(*found, 0, "failed").number == 0.0);
}

}  // namespace perfmon::quality
