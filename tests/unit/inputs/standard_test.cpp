#include "checker/inputs/standard.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::inputs;

namespace {

documents::DeclaredPerfTest declared() {
    documents::DeclaredPerfTest perf_test;
    perf_test.threshold_percent = 7.5;
    perf_test.thresholds_percent = {{"time", 3.0}};
    perf_test.metrics = {"allocations"};
    perf_test.control = true;
    perf_test.missing_baseline = documents::MissingBaseline::create;
    perf_test.baseline_directory = "/declared/baselines";
    perf_test.snapshot_directory = "/declared/snapshots";
    perf_test.config = "/declared/config.json";
    perf_test.source_directory = "/declared";
    return perf_test;
}

}  // namespace

TEST_CASE("where nothing is typed, what was declared counts") {
    const Standard standard = completed({}, declared());
    CHECK(standard.thresholds.general == 7.5);
    CHECK(standard.thresholds.by_metric.at("time") == 3.0);
    CHECK(standard.metrics == std::vector<std::string>{"allocations"});
    CHECK(standard.control);
    CHECK(standard.missing_baseline == documents::MissingBaseline::create);
    CHECK_FALSE(standard.strict.has_value());
    CHECK(standard.locations.baselines == "/declared/baselines");
    CHECK(standard.locations.snapshots == "/declared/snapshots");
    CHECK(standard.locations.config == "/declared/config.json");
}

TEST_CASE("what is typed comes before what was declared") {
    Standard typed;
    typed.thresholds.by_metric["time"] = 1.0;
    typed.missing_baseline = documents::MissingBaseline::skip;
    typed.strict = true;
    typed.locations.baselines = "mine";
    typed.locations.are_baselines_given = true;
    typed.locations.snapshots = "kept";
    typed.locations.config = "my.json";
    typed.locations.is_config_given = true;
    const Standard standard = completed(typed, declared());
    CHECK(standard.thresholds.general == 7.5);
    CHECK(standard.thresholds.by_metric.at("time") == 1.0);
    CHECK(standard.missing_baseline == documents::MissingBaseline::skip);
    CHECK(standard.strict == true);
    CHECK(standard.locations.baselines == "mine");
    CHECK(standard.locations.snapshots == "kept");
    CHECK(standard.locations.config == "my.json");
}

TEST_CASE("a general threshold that is typed is meant for all metrics") {
    Standard typed;
    typed.thresholds.general = 2.0;
    const Standard standard = completed(typed, declared());
    CHECK(standard.thresholds.general == 2.0);
    CHECK(standard.thresholds.by_metric.empty());
}

TEST_CASE("the configuration that happens to lie in the present directory is not that of a declared perf test") {
    Standard typed;
    typed.locations.config = store::usual_config;
    auto perf_test = declared();
    perf_test.config.clear();
    CHECK_FALSE(completed(typed, perf_test).locations.config);
    CHECK(completed(typed, std::nullopt).locations.config == store::usual_config);
}
