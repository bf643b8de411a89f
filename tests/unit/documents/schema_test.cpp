#include "runtime/json/schema.hpp"

#include "checker/documents/alert_message_model.hpp"
#include "checker/documents/base_revision_model.hpp"
#include "checker/documents/baseline_model.hpp"
#include "checker/documents/config_model.hpp"
#include "checker/documents/control_model.hpp"
#include "checker/documents/doctor_model.hpp"
#include "checker/documents/export_model.hpp"
#include "checker/documents/header_table_model.hpp"
#include "checker/documents/history_model.hpp"
#include "checker/documents/snapshot_manifest_model.hpp"
#include "checker/documents/undo_model.hpp"
#include "checker/documents/verdict_model.hpp"
#include "checker/documents/workspace_model.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/declared_perf_test_model.hpp"
#include "runtime/documents/result_model.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "test_framework.hpp"

#include <rapidjson/schema.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>

using namespace perfmon::documents;
using namespace perfmon::platform;

namespace {

bool is_valid(const std::string& schema_text, const std::string& text) {
    rapidjson::Document schema_tree;
    schema_tree.Parse(schema_text.c_str());
    REQUIRE_FALSE(schema_tree.HasParseError());
    const rapidjson::SchemaDocument schema(schema_tree);
    rapidjson::SchemaValidator validator(schema);
    rapidjson::Document tree;
    tree.Parse(text.c_str());
    REQUIRE_FALSE(tree.HasParseError());
    return tree.Accept(validator);
}

/// PERFMON_UPDATE_GOLDEN=1 publishes the schemas anew.
template <DocumentModel T>
void check_published() {
    const auto file = std::filesystem::path(PERFMON_SCHEMA_DIR) / (std::string(Model<T>::document) + ".schema.json");
    if (std::getenv("PERFMON_UPDATE_GOLDEN") != nullptr) {
        write_file_atomically(file, json_schema<T>());
    }
    INFO(file.string());
    CHECK(read_file(file) == json_schema<T>());
    const std::string name = Model<T>::document;
    const std::string row = "| [`" + name + "`](schema/" + name + ".schema.json) | " +
                            std::to_string(Model<T>::version.major) + '.' + std::to_string(Model<T>::version.minor) +
                            " |";
    CHECK(read_file(file.parent_path().parent_path() / "file-formats.md").find(row) != std::string::npos);
}

}  // namespace

TEST_CASE("the published schemas are those of the models") {
    check_published<AlertMessage>();
    check_published<Config>();
    check_published<BaselineData>();
    check_published<Result>();
    check_published<SnapshotManifest>();
    check_published<VerdictDocument>();
    check_published<BaseRevision>();
    check_published<DeclaredPerfTest>();
    check_published<DoctorDocument>();
    check_published<ControlDocument>();
    check_published<ExportDocument>();
    check_published<Undo>();
    check_published<WorkspaceDocument>();
    check_published<HeaderTable>();
    check_published<HistoryDocument>();
}

TEST_CASE("a schema accepts what the writer writes") {
    Result result;
    result.conditions.started_at = "2026-01-01T00:00:00.000Z";
    Benchmark benchmark;
    benchmark.name = "a/b";
    benchmark.launches.push_back({10, {{"time", {1.0, std::nan("")}}}, 0.0});
    result.benchmarks.push_back(benchmark);
    CHECK(is_valid(json_schema<Result>(), to_json(result)));

    BaselineData data;
    Baseline& baseline = data.performance_baselines["a/b"];
    baseline.avg_ops_per_second = 5.0;
    baseline.metrics["time"] = {1.0, "ns", perfmon::metric::Direction::lower, std::nullopt};
    baseline.baseline_history.push_back(
        {"t", BaselineEvent::accepted, "r", "abc", true, "me", "why", {{"time", 1.0}}, AcceptedChange{}});
    data.regression_alerts.alert_history.emplace_back();
    CHECK(is_valid(json_schema<BaselineData>(), to_json(data)));
}

TEST_CASE("a schema refuses what the reader refuses") {
    const std::string schema = json_schema<Config>();
    CHECK(is_valid(schema, R"({"monitoring_settings": {"enabled": false}})"));
    CHECK_FALSE(is_valid(schema, R"({"monitoring_settings": {"enabled": 1}})"));
    CHECK_FALSE(is_valid(schema, R"({"monitoring_settings": {"enabeld": true}})"));
    CHECK_FALSE(is_valid(schema, R"({"baseline_policy": {"learning_rate": 0}})"));
    CHECK_FALSE(is_valid(schema, R"({"baseline_policy": {"missing_baseline": "ignore"}})"));
    CHECK_FALSE(is_valid(schema, R"({"regression_thresholds": {"time": -1}})"));
    CHECK_FALSE(is_valid(json_schema<BaselineData>(), R"({})"));
    const std::string negative = R"({"performance_baselines": {"a": {"avg_ops_per_second": -5, "last_updated": "T",
        "sample_count": 1, "baseline_history": []}}})";
    CHECK_FALSE(is_valid(json_schema<BaselineData>(), negative));
    CHECK_THROWS_AS(from_json<BaselineData>(negative, "x.json"), perfmon::Error);
}
