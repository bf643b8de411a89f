#include "runtime/harness/display.hpp"

#include "test_framework.hpp"

using perfmon::documents::Benchmark;
using perfmon::documents::Cut;
using perfmon::harness::display_line;
using perfmon::harness::human_time;

TEST_CASE("times are shown with three figures and a unit") {
    CHECK(human_time(0.0) == "0.00 ns");
    CHECK(human_time(0.25) == "0.25 ns");
    CHECK(human_time(12.34) == "12.3 ns");
    CHECK(human_time(1234.0) == "1.23 µs");
    CHECK(human_time(812e6) == "812 ms");
    CHECK(human_time(75e9) == "75.0 s");
}

TEST_CASE("a line shows the fastest and the slowest sample, and what was measured") {
    Benchmark benchmark;
    benchmark.name = "parse/small";
    benchmark.launches = {
        {.iterations_per_sample = 812, .measures = {{"time", {1200.0, 9000.0, 1230.0}}}, .elapsed_s = 0.1}};
    CHECK(display_line(benchmark) == "parse/small                                   1.20 µs …  9.00 µs      3 × 812");
    benchmark.launches.front().measures = {{"time", {1000.0, 2000.0}}};
    benchmark.cut = Cut{.samples_requested = 20, .launches_requested = {}};
    CHECK(display_line(benchmark) ==
          "parse/small                                   1.00 µs …  2.00 µs      2 × 812  (cut by the time budget)");
}

TEST_CASE("a long name is shown in full") {
    Benchmark benchmark;
    benchmark.name = std::string(80, 'x');
    benchmark.launches = {{.iterations_per_sample = 1, .measures = {{"time", {5.0}}}, .elapsed_s = 0.1}};
    CHECK(display_line(benchmark).find(benchmark.name + "  5.00 ns") == 0);
}
