#include "checker/record/occasion.hpp"

#include "test_framework.hpp"

using namespace perfmon;

TEST_CASE("the history records the run that was measured, with its commit and the reason, in UTC") {
    documents::Result result;
    result.run_id = "0123456789abcdef";
    result.conditions.commit = "abc";
    result.conditions.dirty = true;
    documents::Config config;
    config.baseline_policy.history_length = 7;
    const auto occasion = record::make_occasion(result, config, "faster parser");
    CHECK(occasion.run_id == "0123456789abcdef");
    CHECK(occasion.commit == "abc");
    CHECK(occasion.dirty == true);
    CHECK(occasion.reason == "faster parser");
    CHECK(occasion.history_length == 7);
    CHECK(occasion.by.empty());
    CHECK(occasion.time.size() == std::string("2026-01-01T00:00:00.000Z").size());
    CHECK(occasion.time.back() == 'Z');
}
