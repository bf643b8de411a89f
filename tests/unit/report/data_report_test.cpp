#include "checker/report/github_annotations.hpp"
#include "checker/report/gitlab_metrics.hpp"
#include "checker/report/json_report.hpp"
#include "checker/report/junit_report.hpp"
#include "checker/report/problems.hpp"
#include "checker/report/report_view_model.hpp"
#include "checker/report/sarif_report.hpp"
#include "golden.hpp"
#include "runtime/json/schema.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <algorithm>
#include <set>
#include <string>

using namespace perfmon;
using namespace perfmon::report;
using test::contains;

namespace {

rapidjson::Document parsed(const std::string& json) {
    rapidjson::Document document;
    document.Parse(json.c_str());
    REQUIRE_FALSE(document.HasParseError());
    return document;
}

report::ReportInput failed_without_a_regression() {
    auto input = test::green_report();
    input.verdicts[0].outcome = documents::CheckOutcome::failed;
    input.verdicts[0].sentence = "FAILED: 3 benchmarks are new";
    return input;
}

}  // namespace

TEST_CASE("JUnit has a case for each benchmark and metric") {
    check_golden("report.junit.xml", junit_report(view_of(test::red_report("codec"))));
}

TEST_CASE("a perf test that is red has a case in JUnit that is") {
    const auto failures = [](const report::ReportInput& input) {
        const std::string text = junit_report(view_of(input));
        return contains(text, "<failure ") || contains(text, "<error ");
    };
    CHECK(failures(test::red_report("codec")));
    CHECK(failures(failed_without_a_regression()));
    CHECK(failures(report::ReportInput{"T", {}, {"never ran"}, {}, {}}));
    CHECK_FALSE(failures(test::green_report()));
    auto without_cases = test::green_report();
    without_cases.verdicts[0].verdicts.clear();
    CHECK(contains(junit_report(view_of(without_cases)), "tests=\"1\""));
}

TEST_CASE("what could not be judged is skipped in JUnit, and nothing else") {
    const std::string text = junit_report(view_of(test::red_report("codec")));
    CHECK(contains(text, "tests=\"10\" failures=\"3\" errors=\"0\" skipped=\"3\""));
}

TEST_CASE("SARIF has a result at each line that is worse, and knows it again") {
    const auto document = parsed(sarif_report(view_of(test::red_report("codec"))));
    CHECK(std::string(document["version"].GetString()) == "2.1.0");
    REQUIRE(document["runs"].Size() == 1);
    const auto& run = document["runs"][0];
    CHECK(std::string(run["tool"]["driver"]["name"].GetString()) == "PerfMon");
    std::set<std::string> rules;
    for (const auto& rule : run["tool"]["driver"]["rules"].GetArray()) {
        rules.insert(rule["id"].GetString());
    }
    std::set<std::string> fingerprints;
    std::string levels;
    for (const auto& result : run["results"].GetArray()) {
        CHECK(rules.contains(result["ruleId"].GetString()));
        fingerprints.insert(result["partialFingerprints"]["perfmon/v1"].GetString());
        levels += std::string(result["level"].GetString()) + ' ';
        CHECK(result["message"]["text"].GetStringLength() > 0);
    }
    CHECK(levels == "error error error error warning warning warning ");
    CHECK(fingerprints.size() == run["results"].Size());
    const auto& place = run["results"][1]["locations"][0]["physicalLocation"];
    CHECK(std::string(place["artifactLocation"]["uri"].GetString()) == "bench/codec.cpp");
    CHECK(std::string(place["artifactLocation"]["uriBaseId"].GetString()) == "%SRCROOT%");
    CHECK(place["region"]["startLine"].GetInt() == 42);
    auto later = test::red_report("codec");
    later.verdicts[0].verdicts[0].measured = 5000.0;
    const auto again = parsed(sarif_report(view_of(later)));
    CHECK(std::string(again["runs"][0]["results"][0]["partialFingerprints"]["perfmon/v1"].GetString()) ==
          run["results"][0]["partialFingerprints"]["perfmon/v1"].GetString());
    CHECK(parsed(sarif_report(view_of(test::green_report())))["runs"][0]["results"].Empty());
}

TEST_CASE("a path in SARIF is a reference") {
    auto input = test::red_report("codec");
    input.verdicts[0].verdicts[0].file = "/a b/ü%.cpp";
    const auto document = parsed(sarif_report(view_of(input)));
    const auto& place = document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    CHECK(std::string(place["uri"].GetString()) == "file:///a%20b/%C3%BC%25.cpp");
    CHECK_FALSE(place.HasMember("uriBaseId"));
}

TEST_CASE("the schema of the JSON report is the published one, and takes what is written") {
    const auto file = std::filesystem::path(PERFMON_SCHEMA_DIR) / "perfmon-report.schema.json";
    const std::string schema_text = documents::json_schema<ReportView>();
    if (std::getenv("PERFMON_UPDATE_GOLDEN") != nullptr) {
        platform::write_file_atomically(file, schema_text);
    }
    INFO(file.string());
    CHECK(platform::read_file(file) == schema_text);
    const auto schema_tree = parsed(schema_text);
    const rapidjson::SchemaDocument schema(schema_tree);
    for (const auto& input : {test::red_report("codec"), test::green_report()}) {
        rapidjson::SchemaValidator validator(schema);
        const auto report = parsed(json_report(view_of(input)));
        CHECK(report.Accept(validator));
        CHECK(std::string(report["document"].GetString()) == "perfmon-report");
    }
    const auto red = parsed(json_report(view_of(test::red_report("codec"))));
    CHECK(std::string(red["perf_tests"][0]["metrics"][0]["result"].GetString()) == "regressed");
    CHECK(red["perf_tests"][0]["metrics"].Size() == 9);
}

TEST_CASE("GitHub shows what is wrong with a benchmark once, at its line") {
    const std::string text = github_annotations(view_of(test::red_report("codec")));
    CHECK(contains(text,
                   "::error file=codec,line=42,title=codec/codec/codec%3A time regressed::codec/codec/codec: time is"));
    CHECK(contains(text, "%0Acodec/codec/codec: latency_p99 is 300 ns"));
    CHECK(contains(text, "::warning file=bench/codec.cpp,line=42,title=codec/codec/codec5%3A time inconclusive::"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 6);
    CHECK(github_annotations(view_of(test::green_report())).empty());
}

TEST_CASE("GitHub takes ten annotations of a kind, and is told how many there are beyond") {
    auto input = test::green_report();
    for (int i = 0; i < 25; ++i) {
        input.verdicts[0].verdicts.push_back(
            test::in_turns("codec/slow/" + std::to_string(i), verdict::Verdict::regressed, 0.2));
    }
    const std::string text = github_annotations(view_of(input));
    CHECK(std::count(text.begin(), text.end(), '\n') == 11);
    CHECK(contains(text, "::notice title=PerfMon::15 more of this kind are in the report\n"));
}

TEST_CASE("GitLab is told every value that was measured") {
    check_golden("report.metrics.txt", gitlab_metrics(view_of(test::red_report("codec"))));
}

TEST_CASE("a perf test that is red is a problem, whatever it is red for") {
    const auto rules = [](const report::ReportInput& input) {
        std::string all;
        for (const Problem& problem : problems_of(view_of(input))) {
            all += problem.rule + ' ';
        }
        return all;
    };
    CHECK(rules(test::red_report("codec")) ==
          "regression regression relation no-verdict missing inconclusive warning-target ");
    CHECK(rules(failed_without_a_regression()) == "failed ");
    CHECK(rules(test::green_report()).empty());
}
