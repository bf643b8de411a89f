#include "checker/text/cut.hpp"

#include "test_framework.hpp"

#include <vector>

using perfmon::documents::Benchmark;
using perfmon::documents::Cut;
using perfmon::text::cut_by_time_budget;

namespace {

Benchmark with_samples(const std::vector<std::size_t>& launches, const Cut& cut) {
    Benchmark benchmark;
    for (const std::size_t samples : launches) {
        benchmark.launches.push_back({1, {{"time", std::vector<double>(samples, 1.0)}}, 0.0});
    }
    benchmark.cut = cut;
    return benchmark;
}

}  // namespace

TEST_CASE("the launch that was cut is named, whichever it is") {
    CHECK(cut_by_time_budget(with_samples({20, 20, 7}, {20, {}})) == "launch 3 with 7 of 20 samples");
    CHECK(cut_by_time_budget(with_samples({12, 20, 7}, {20, {}})) ==
          "launch 3 with 7 of 20 samples, and 1 more with fewer");
    CHECK(cut_by_time_budget(with_samples({7, 7}, {20, {}})) == "7 of 20 samples a launch");
}

TEST_CASE("launches that are left out are told, unless they were made up for") {
    CHECK(cut_by_time_budget(with_samples({20, 20, 20}, {{}, 6})) == "3 of 6 launches");
    CHECK(cut_by_time_budget(with_samples({20, 5, 20}, {20, 6})) == "3 of 6 launches, launch 2 with 5 of 20 samples");
    CHECK(cut_by_time_budget(with_samples({20, 20}, {{}, 2})).empty());
}

TEST_CASE("nothing is said of a benchmark that was not cut") {
    Benchmark benchmark;
    benchmark.launches.push_back({1, {{"time", {1.0}}}, 0.0});
    CHECK(cut_by_time_budget(benchmark).empty());
}
