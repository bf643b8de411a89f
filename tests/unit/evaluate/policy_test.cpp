#include "checker/evaluate/policy.hpp"

#include "runtime/metric/metric.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::evaluate;

TEST_CASE("where nothing is configured or declared, a metric's own threshold counts") {
    CHECK(make_policy(documents::Config{}, {}).threshold_for("t/a", *metric::find("time")) == 5.0);
}

TEST_CASE("a policy follows from the configuration and the declaration") {
    documents::Config config;
    config.monitoring_settings.enable_baseline_comparison = false;
    config.monitoring_settings.regression_threshold_percent = 7;
    config.regression_thresholds["codec/*:time"] = 3;
    config.performance_targets["time"].critical_threshold = 99;
    const auto policy = make_policy(config, {8.0, {}});
    const auto& time = *metric::find("time");
    CHECK((policy.compare == verdict::Compare::targets_only));
    CHECK(policy.threshold_for("codec/a", time) == 3);
    CHECK(policy.threshold_for("other/a", time) == 8);
    CHECK(policy.target_for("other/a", time)->critical == 99.0);
}
