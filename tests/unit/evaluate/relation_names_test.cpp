#include "checker/evaluate/relation_names.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <functional>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::evaluate;

namespace {

documents::Relation at_most(const std::string& benchmark, const std::string& times) {
    documents::Relation relation;
    relation.benchmarks = {benchmark};
    relation.at_most = 0.9;
    relation.times = times;
    return relation;
}

documents::Relation limit(const std::string& benchmark, const std::string& unit) {
    documents::Relation relation = at_most(benchmark, "");
    relation.unit = unit;
    return relation;
}

documents::Result listing(const std::vector<std::string>& names) {
    documents::Result result;
    for (const std::string& name : names) {
        result.benchmarks.emplace_back().name = name;
    }
    return result;
}

std::string refusal_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        return error.what();
    }
    return "accepted";
}

const documents::Result& decoders() {
    static const documents::Result result = listing({"decode/simd", "decode/scalar", "std::sort/1000"});
    return result;
}

}  // namespace

TEST_CASE("a name is that of a benchmark, and behind its last colon a metric where there is no such benchmark") {
    const auto plain = named_in(at_most("decode/simd", "decode/scalar"), decoders());
    CHECK(plain.metric == "time");
    REQUIRE(plain.benchmarks.size() == 2);
    CHECK(plain.benchmarks[0].name == "decode/simd");
    CHECK(plain.benchmarks[1].name == "decode/scalar");

    const auto with_metric = named_in(at_most("decode/simd:cpu_time", "decode/scalar"), decoders());
    CHECK(with_metric.metric == "cpu_time");
    CHECK(with_metric.benchmarks[0].name == "decode/simd");
    CHECK(named_in(limit("std::sort/1000", "ms"), decoders()).metric == "time");
    CHECK(named_in(limit("std::sort/1000:calls", "calls"), decoders()).metric == "calls");
}

TEST_CASE("a name that is none is refused with those that there are") {
    CHECK(refusal_of([] { (void)named_in(at_most("decode/smid", "decode/scalar"), decoders()); }) ==
          "EXPECT \"decode/smid\" AT_MOST 0.9 TIMES \"decode/scalar\": there is no benchmark \"decode/smid\"; did you "
          "mean \"decode/simd\"? There are: decode/simd, decode/scalar, std::sort/1000");
    std::vector<std::string> many;
    for (int i = 0; i < 100; ++i) {
        many.push_back("case/" + std::to_string(1000 + i));
    }
    const auto refusal = refusal_of([&] { (void)named_in(limit("something else", "ms"), listing(many)); });
    CHECK(refusal.find("There are: case/1000, ") != std::string::npos);
    CHECK(refusal.find("case/1019 and 80 more") != std::string::npos);
}

TEST_CASE("what cannot be compared is refused") {
    CHECK(refusal_of([] {
              (void)named_in(at_most("decode/simd:cpu_time", "decode/scalar:time"), decoders());
          }).find("by the same metric") != std::string::npos);
    CHECK(refusal_of([] {
              (void)named_in(at_most("decode/simd:time", "decode/simd"), decoders());
          }).find("named twice") != std::string::npos);
}

TEST_CASE("a benchmark whose test case cannot run here is no mistake") {
    auto result = decoders();
    result.skipped = {{"gpu", "no GPU"}};
    CHECK(named_in(at_most("gpu/decode", "decode/scalar"), result).skipped == "no GPU");
    CHECK(named_in(at_most("decode/simd", "gpu/decode"), result).skipped == "no GPU");
}

TEST_CASE("the metric of what cannot run here is none of its name") {
    auto result = decoders();
    result.skipped = {{"gpu", "no GPU"}};
    const auto named = named_in(at_most("gpu/decode:cpu_time", "decode/scalar:cpu_time"), result);
    CHECK(named.skipped == "no GPU");
    CHECK(named.metric == "cpu_time");
    CHECK(named.benchmarks[0].name == "gpu/decode");
    CHECK(named_in(at_most("decode/scalar:cpu_time", "gpu/decode:cpu_time"), result).skipped == "no GPU");
    CHECK(named_in(at_most("decode/scalar:calls", "gpu/decode:calls"), result).skipped == "no GPU");
}

TEST_CASE("a relation has the place of its benchmark before anything is measured") {
    auto result = decoders();
    result.benchmarks[0].file = "decode_perf.cpp";
    result.benchmarks[0].line = 7;
    const auto named = named_in(at_most("decode/simd", "decode/scalar"), result);
    CHECK(named.benchmarks[0].file == "decode_perf.cpp");
    CHECK(named.benchmarks[0].line == 7);
}

TEST_CASE("what cannot be asked of a metric is refused before it is measured") {
    documents::Relation growth;
    growth.benchmarks = {"sort/10:ops_per_second", "sort/100:ops_per_second"};
    growth.sizes = {10, 100};
    growth.grows = metric::Growth::n;
    const auto sorts = listing({"sort/10", "sort/100"});
    CHECK(refusal_of([&] {
              (void)named_in(growth, sorts);
          }).find("GROWS limits what should be small, and of ops_per_second more is better") != std::string::npos);
    growth.benchmarks = {"sort/10:cpu_time", "sort/100:cpu_time"};
    CHECK(refusal_of([&] { (void)named_in(growth, sorts); }) == "accepted");
    auto none = limit("decode/simd:allocations", "allocations");
    none.at_most = 0.0;
    CHECK(refusal_of([&] { (void)named_in(none, decoders()); }) == "accepted");
    none.benchmarks = {"decode/simd"};
    none.unit = "ms";
    CHECK(refusal_of([&] { (void)named_in(none, decoders()); }).find("time is never 0") != std::string::npos);
    CHECK(refusal_of([&] {
              (void)named_in(limit("decode/simd:peak_heap", "ms"), decoders());
          }).find("peak_heap is measured in bytes, and ms cannot be converted") != std::string::npos);
}

TEST_CASE("a percentile may lack operations in a launch, but not in all") {
    const auto launch_with = [](const std::vector<std::string>& metrics) {
        documents::Result launch = listing({"ask/x"});
        auto& measures = launch.benchmarks[0].launches.emplace_back().measures;
        for (const std::string& metric : metrics) {
            measures[metric] = {1.0};
        }
        return launch;
    };
    auto relation = named_in(limit("ask/x:latency_p99", "ms"), listing({"ask/x"}));
    const auto few = launch_with({"latency_p50", "latency_max"});
    const auto many = launch_with({"latency_p50", "latency_p99", "latency_max"});
    CHECK(refusal_of([&] { check_metric(relation, few); }) == "accepted");
    CHECK(refusal_of([&] { check_metric(relation, launch_with({"time"})); }).find("no metric \"latency_p99\"") !=
          std::string::npos);
    relation.benchmarks[0].launches = few.benchmarks[0].launches;
    CHECK(refusal_of([&] {
              check_operations(relation);
          }).find("\"ask/x\" has no latency_p99 in any of 1 launches: it needs 1000 operations in a launch") !=
          std::string::npos);
    relation.benchmarks[0].launches.push_back(many.benchmarks[0].launches[0]);
    CHECK(refusal_of([&] { check_operations(relation); }) == "accepted");
}

TEST_CASE("a metric that is not measured is refused with those that are, and a unit of something else") {
    documents::Result launch = listing({"decode/simd"});
    launch.benchmarks[0].launches.emplace_back().measures = {{"time", {1.0}}, {"calls", {2.0}}};
    launch.metrics["calls"].unit = "calls";
    const auto refusal = [&](const std::string& benchmark, const std::string& unit) {
        const auto relation = named_in(limit(benchmark, unit), launch);
        return refusal_of([&] { check_metric(relation, launch); });
    };
    CHECK(refusal("decode/simd", "ms") == "accepted");
    CHECK(refusal("decode/simd", "us") == "accepted");
    CHECK(refusal("decode/simd:ops_per_second", "ops/s") == "accepted");
    CHECK(refusal("decode/simd:calls", "calls") == "accepted");
    launch.metrics["calls"].unit = "ns";
    launch.metrics["calls"].nature = metric::Nature::per_launch;
    auto none = named_in(limit("decode/simd:calls", "ns"), launch);
    none.relation.at_most = 0.0;
    CHECK(refusal_of([&] { check_metric(none, launch); }) == "accepted");
    launch.metrics["calls"].unit = "calls";
    launch.metrics["calls"].direction = metric::Direction::higher;
    auto growth = named_in(limit("decode/simd:calls", "calls"), launch);
    growth.relation.grows = metric::Growth::n;
    CHECK(refusal_of([&] { check_metric(growth, launch); }).find("of calls more is better") != std::string::npos);
    CHECK(refusal("decode/simd:cals", "calls").find("has no metric \"cals\", but calls, ops_per_second, time") !=
          std::string::npos);
    CHECK(refusal("decode/simd:calls", "ms").find("calls is measured in calls, and ms cannot be converted") !=
          std::string::npos);
}

TEST_CASE("a check judges what is expected now") {
    documents::Result result;
    result.perf_test = "codec";
    const auto kept = at_most("a", "b");
    const auto dropped = at_most("c", "d");
    for (const auto& relation : {dropped, kept}) {
        result.relations.emplace_back().relation = relation;
    }
    keep_expected(result, {kept});
    REQUIRE(result.relations.size() == 1);
    CHECK(result.relations[0].relation == kept);
    CHECK(refusal_of([&] {
              keep_expected(result, {kept, at_most("a", "e")});
          }) == "EXPECT \"a\" AT_MOST 0.9 TIMES \"e\": was not measured; run `ctest -R perf.codec.measure`");
}
