#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

#include "checker/documents/baseline.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"
#include "test_framework.hpp"

#include <clocale>
#include <cmath>
#include <limits>
#include <string>

using namespace perfmon;
using namespace perfmon::documents;

namespace {

template <class T>
std::string refusal(const std::string& text) {
    try {
        (void)from_json<T>(text, "x.json");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        return error.what();
    }
    return "accepted";
}

Result some_result() {
    Result result;
    result.perf_test = "codec";
    result.run_id = "r1";
    result.environment = {"linux debian-12", "x86_64",  "Some CPU", 2,           "gcc",
                          "12.2.0",          "Release", "-O2",      {"address"}, ""};
    result.conditions.started_at = "2026-01-02T03:04:05.678Z";
    result.conditions.mhz = 2500.125;
    result.conditions.dirty = true;
    Benchmark benchmark{"case/\"quoted\" <µs>", "a b.cpp", 12, {"[x]"}, "", {}, {}, {}, {}, {}};
    benchmark.unfreed = {{1.0, 16.0, {"parse() at parser.cpp:42"}}};
    benchmark.requested = {{2.0, 32.5, {"parse() at parser.cpp:42", "main"}}};
    benchmark.allocation_sites = {{{1.0, 16.0}, {2.0, 32.5}, {"parse() at parser.cpp:42"}}};
    benchmark.launches.push_back({1000, {{"time", {1.5, 0.1, 1e-300}}}, 0.25});
    benchmark.cut = Cut{20, std::nullopt};
    result.benchmarks.push_back(benchmark);
    return result;
}

}  // namespace

TEST_CASE("a result survives writing and reading") {
    const Result result = some_result();
    CHECK(from_json<Result>(to_json(result), "x.json") == result);
}

TEST_CASE("samples that are not finite are written as null and read as NaN") {
    Result result = some_result();
    result.benchmarks[0].launches[0].measures["time"] = {1.0, std::numeric_limits<double>::quiet_NaN(),
                                                         std::numeric_limits<double>::infinity()};
    const std::string text = to_json(result);
    CHECK(text.find("[1.0, null, null]") != std::string::npos);
    const auto samples = from_json<Result>(text, "x.json").benchmarks[0].launches[0].times();
    CHECK(samples[0] == 1.0);
    CHECK(std::isnan(samples[1]));
    CHECK(std::isnan(samples[2]));
}

TEST_CASE("writing does not follow a locale with a decimal comma") {
    // std::to_string and printf do; a baseline with "1,5" in it is lost.
    const char* const before = std::setlocale(LC_NUMERIC, nullptr);
    const std::string kept = before;
    if (std::setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr) {
        CHECK(to_json(some_result()).find("1.5") != std::string::npos);
    }
    std::setlocale(LC_NUMERIC, kept.c_str());
}

TEST_CASE("a whole number stands for a double, and not the other way round") {
    CHECK(from_json<Config>(R"({"monitoring_settings": {"regression_threshold_percent": 5}})", "x.json")
              .monitoring_settings.regression_threshold_percent == 5.0);
    CHECK(refusal<Config>(R"({"baseline_policy": {"history_length": 2.5}})") ==
          "x.json#/baseline_policy/history_length: expected a whole number, found 2.5 (line 1, column 40)");
}

TEST_CASE("a whole number may be written in any way, and one beyond 64 bits is refused with the range") {
    const auto history_length = [](const std::string& number) {
        return from_json<Config>("{\"baseline_policy\": {\"history_length\": " + number + "}}", "x.json")
            .baseline_policy.history_length;
    };
    CHECK(history_length("30.0") == 30);
    CHECK(history_length("3e1") == 30);
    CHECK(history_length("9223372036854775807") == 9223372036854775807);
    for (const std::string beyond : {"9223372036854775808", "18446744073709551616", "1e300", "-9223372036854775809"}) {
        INFO(beyond);
        CHECK(refusal<Config>("{\"baseline_policy\": {\"history_length\": " + beyond + "}}")
                  .find("expected a whole number from -9223372036854775808 to 9223372036854775807, found ") !=
              std::string::npos);
    }
    for (const std::string no_whole : {"30.5", "1e-400", "9007199254740992.5"}) {
        INFO(no_whole);
        CHECK(refusal<Config>("{\"baseline_policy\": {\"history_length\": " + no_whole + "}}")
                  .find("expected a whole number, found ") != std::string::npos);
    }
    CHECK(refusal<Config>(R"({"baseline_policy": {"history_length": -0}})").find("must be above 0") !=
          std::string::npos);
}

TEST_CASE("348 zeros behind the point are a number like any other") {
    const std::string number = "0." + std::string(348, '0') + "5";
    CHECK(from_json<Config>("{\"monitoring_settings\": {\"regression_threshold_percent\": " + number + "}}", "x.json")
              .monitoring_settings.regression_threshold_percent == 0.0);
}

TEST_CASE("text that is no UTF-8 is written as valid JSON and read as the same bytes") {
    Result result = some_result();
    result.benchmarks[0].name = "gr\xf6\xdf";
    result.benchmarks.push_back(result.benchmarks[0]);
    result.benchmarks[1].name = "gr\xf6\xfc";
    result.environment.flags = "-DX=\"\xff\"";
    result.invocation = Invocation{};
    result.invocation->command = {"/tmp/\xe9/perf", std::string("a\0b", 3)};
    const std::string text = to_json(result);
    CHECK(from_json<Result>(text, "x.json") == result);
    CHECK(to_json(from_json<Result>(text, "x.json")) == text);

    BaselineData data;
    data.performance_baselines["t/\xf6"].last_updated = "x";
    data.performance_baselines["t/\xf7"].last_updated = "y";
    CHECK(from_json<BaselineData>(to_json(data), "x.json") == data);
}

TEST_CASE("two keys that are the same name in bytes are refused") {
    const std::string as_bytes = "\\udbff\\udec3\\udbff\\udea9";  // U+10FEC3 U+10FEA9: the bytes C3 A9, an é
    CHECK(refusal<Config>(R"({"regression_thresholds": {"caf\u00e9": 5, "caf)" + as_bytes + R"(": 6}})")
              .find("is the same name as an earlier key") != std::string::npos);
}

TEST_CASE("the documented configuration and baseline, written by hand, are valid") {
    const auto config = from_json<Config>(R"({
      "monitoring_settings": {"enabled": true, "monitoring_integration": true, "alert_on_regression": true,
        "regression_threshold_percent": 5.0, "enable_baseline_comparison": true},
      "performance_targets": {
        "sync_workload_ops_per_second": {"target": 10000, "warning_threshold": 8000, "critical_threshold": 5000}},
      "alert_configuration": {
        "email_alerts": {"enabled": true, "recipients": ["dev-team@example.com"]},
        "slack_alerts": {"enabled": true, "webhook_url": "https://hooks.example.com/x", "channel": "#perf"}}})",
                                          "x.json");
    CHECK(config.performance_targets.at("sync_workload_ops_per_second").critical_threshold == 5000.0);
    CHECK(config.alert_configuration.slack_alerts.channel == "#perf");

    const auto data = from_json<BaselineData>(R"({
      "performance_baselines": {"sync_workload": {"avg_ops_per_second": 12500.0,
        "last_updated": "2025-09-16T15:28:52.212Z", "sample_count": 1, "baseline_history": []}},
      "regression_alerts": {"alert_history": []}})",
                                              "x.json");
    CHECK(data.performance_baselines.at("sync_workload").avg_ops_per_second == 12500.0);
}

TEST_CASE("what is wrong in a document is told with its pointer") {
    CHECK(refusal<Config>(R"({"monitoring_settings": {"enabled": "yes"}})") ==
          "x.json#/monitoring_settings/enabled: expected true or false, found a string (line 1, column 37)");
    CHECK(refusal<Config>(R"({"monitoring_setings": {}})") ==
          "x.json#/monitoring_setings: unknown key; did you mean \"monitoring_settings\"? (line 1, column 24)");
    CHECK(
        refusal<Config>(R"({"baseline_policy": {"missing_baseline": "ignore"}})") ==
        "x.json#/baseline_policy/missing_baseline: \"ignore\" is not one of skip, create or fail (line 1, column 42)");
    CHECK(refusal<Config>(R"({"baseline_policy": {"learning_rate": 1.5}})") ==
          "x.json#/baseline_policy/learning_rate: must be above 0 and at most 1 (line 1, column 39)");
    CHECK(refusal<Config>(R"({"regression_thresholds": {"time": -1}})") ==
          "x.json#/regression_thresholds/time: must not be negative (line 1, column 36)");
    CHECK(refusal<Config>("[]") == "x.json#: expected an object, found an array (line 1, column 1)");
    CHECK(refusal<BaselineData>(R"({"performance_baselines": {"a/b": {"sample_count": 1}}})") ==
          "x.json#/performance_baselines/a~1b: the key \"last_updated\" is missing (line 1, column 35)");
}

TEST_CASE("documents of another kind and of another major version are refused, and both are named") {
    CHECK(refusal<Config>(R"({"document": "perfmon-result"})")
              .starts_with("x.json#/document: expected \"perfmon-config\""));
    CHECK(
        refusal<Config>(R"({"schema_version": "2.0"})") ==
        "x.json#/schema_version: written by a newer PerfMon: schema 2.0, this one reads up to 1.2 (line 1, column 20)");
    CHECK(refusal<Result>(R"({"document": "perfmon-result", "schema_version": "1.0"})") ==
          "x.json#/schema_version: written by an older PerfMon: schema 1.0, this one reads 2.x (line 1, column 50)");
    CHECK(refusal<Config>(R"({"schema_version": "one"})") ==
          "x.json#/schema_version: expected a version such as \"1.0\" (line 1, column 20)");
    CHECK(refusal<Result>(R"({"benchmarks": []})").find("\"document\" is missing") != std::string::npos);
}

TEST_CASE("a newer minor version may hold keys that are not known here") {
    CHECK(from_json<Config>(R"({"schema_version": "1.7", "invented_later": 1})", "x.json") == Config{});
    CHECK(refusal<Config>(R"({"schema_version": "1.0", "invented_later": 1})").find("unknown key") !=
          std::string::npos);
}

TEST_CASE("environments: the options that differ are named") {
    Environment before = some_result().environment;
    before.sanitizers.clear();
    before.flags = "-O2 -DNDEBUG";
    Environment now = before;
    now.flags = "-O3 -DNDEBUG -pg";
    now.link_flags = "-static";
    now.sanitizers = {"address"};
    now.logical_cores = before.logical_cores + 1;
    CHECK(differences(before, now) == "logical_cores: " + std::to_string(now.logical_cores) + " instead of " +
                                          std::to_string(before.logical_cores) +
                                          "; flags: -O2 removed, -O3 -pg added; sanitizers: address added; "
                                          "link_flags: -static added");
    CHECK(difference_count(before, now) == 4);
    CHECK(environment_id(before) != environment_id(now));
    CHECK(changed_words("-O1 -O2", "-O2 -O1") == "in another order");
    CHECK(changed_words("-O2 -O2", "-O2") == "-O2 removed");
}

TEST_CASE("environments: the id is stable and tells apart, and the first difference is named") {
    const Environment release = some_result().environment;
    Environment debug = release;
    debug.build_type = "Debug";
    CHECK(environment_id(release) == "linux-x86_64-gcc-12.2.0-Release-" + environment_id(release).substr(32));
    CHECK(environment_id(release) == environment_id(release));
    CHECK(environment_id(release) != environment_id(debug));
    CHECK(first_difference(release, release).empty());
    CHECK(first_difference(release, debug) == "build_type");
    CHECK(differences(release, release).empty());
    CHECK(differences(release, debug) == "build_type: Debug instead of Release");
    CHECK(difference_count(release, debug) == 1);
    Environment hostile = release;
    hostile.compiler = "../../g cc";
    CHECK(environment_id(hostile).find('/') == std::string::npos);
}
