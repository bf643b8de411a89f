#include "checker/verdict/rule_key.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::verdict;

namespace {

metric::Metric named(std::string_view name) {
    metric::Metric metric;
    metric.name = name;
    return metric;
}

bool applies(std::string_view key, std::string_view benchmark, std::string_view metric = "time") {
    const auto parsed = parse_rule_key(key);
    REQUIRE(parsed);
    return parsed->matches(benchmark, named(metric));
}

}  // namespace

TEST_CASE("a metric's name stands for every benchmark") {
    CHECK(applies("time", "codec/parse/small"));
    CHECK_FALSE(applies("time", "codec/parse/small", "ops_per_second"));
}

TEST_CASE("<benchmark>_<metric> names a benchmark in full or by the end of its name") {
    CHECK(applies("sync_workload_ops_per_second", "sync_workload", "ops_per_second"));
    CHECK(applies("sync_workload_ops_per_second", "suite/case/sync_workload", "ops_per_second"));
    CHECK_FALSE(applies("sync_workload_ops_per_second", "suite/async_workload", "ops_per_second"));
    CHECK_FALSE(applies("workload_ops_per_second", "suite/sync_workload", "ops_per_second"));
    CHECK_FALSE(applies("sync_workload_ops_per_second", "sync_workload", "time"));
}

TEST_CASE("<pattern>:<metric> takes wildcards, and benchmark names with colons") {
    CHECK(applies("codec/parse*:time", "codec/parse/small"));
    CHECK(applies("*:time", "anything"));
    CHECK(applies("codec/std::map/?:time", "codec/std::map/a"));
    CHECK_FALSE(applies("codec/parse:time", "codec/parse/small"));
    CHECK_FALSE(applies("codec/?:time", "codec/ab"));
}

TEST_CASE("a key that ends in no metric is none") {
    CHECK_FALSE(parse_rule_key("sync_workload"));
    CHECK_FALSE(parse_rule_key("uptime"));
    CHECK_FALSE(parse_rule_key(""));
    CHECK_FALSE(parse_rule_key(":time"));
    CHECK_FALSE(parse_rule_key(":speed"));
    CHECK_FALSE(parse_rule_key("codec/parse:"));
}

TEST_CASE("the longest name of a metric counts, and not the end of another one's") {
    CHECK(applies("codec/*:cpu_time", "codec/a", "cpu_time"));
    CHECK_FALSE(applies("codec/*:cpu_time", "codec/*:cpu", "time"));
    CHECK(applies("parse_cpu_time", "codec/parse", "cpu_time"));
    CHECK_FALSE(applies("parse_cpu_time", "codec/parse_cpu", "time"));
    CHECK(applies("cpu_time", "codec/parse", "cpu_time"));
}

TEST_CASE("behind a colon a key may name a metric that is not built in") {
    CHECK(applies("codec/*:speed", "codec/a", "speed"));
    CHECK(applies("std::map:hits", "std::map", "hits"));
    CHECK_FALSE(applies("codec/*:speed", "codec/a", "time"));
    CHECK_FALSE(parse_rule_key("parse_speed"));
}

TEST_CASE("wildcards") {
    CHECK(matches_glob("a*b*c", "a--b--b--c"));
    CHECK(matches_glob("*", ""));
    CHECK(matches_glob("**a", "bba"));
    CHECK_FALSE(matches_glob("a*b", "a--c"));
    CHECK_FALSE(matches_glob("", "a"));
    CHECK(matches_glob("[x]", "[x]"));  // brackets are ordinary: benchmark names have them
}
