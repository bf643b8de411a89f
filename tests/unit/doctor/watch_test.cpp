#include "checker/doctor/watch.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::doctor;

TEST_CASE("the load of others is what was used and not by us") {
    documents::Conditions conditions;
    // In 2 s at 100 ticks a second: 3 s of processor time, 1 s of it ours, and 1 s that was wanted and not had.
    record_interval({10, 5, machine::ProcessorTime{1000, 50}, {}}, {12, 6, machine::ProcessorTime{1300, 150}, {}}, 100,
                    conditions);
    CHECK(conditions.other_load == Approx(1.0));
    CHECK(conditions.steal_share == Approx(0.25));
    CHECK(conditions.throttled_share == std::nullopt);
}

TEST_CASE("ticks that are too coarse to show our own time make no negative load") {
    documents::Conditions conditions;
    record_interval({0, 0, machine::ProcessorTime{10, 0}, {}}, {0.1, 0.05, machine::ProcessorTime{10, 0}, {}}, 100,
                    conditions);
    CHECK(conditions.other_load == 0.0);
    CHECK(conditions.steal_share == 0.0);
}

TEST_CASE("what is not told at one end stays as it is") {
    documents::Conditions conditions;
    record_interval({0, 0, machine::ProcessorTime{10, 0}, {}}, {1, 0, {}, machine::Throttling{5, 5}}, 100, conditions);
    CHECK(conditions.other_load == std::nullopt);
    CHECK(conditions.steal_share == std::nullopt);
    CHECK(conditions.throttled_share == std::nullopt);
}

TEST_CASE("a control group was held back in a share of its periods") {
    documents::Conditions conditions;
    record_interval({0, 0, {}, machine::Throttling{100, 10}}, {1, 0, {}, machine::Throttling{140, 20}}, 100,
                    conditions);
    CHECK(conditions.throttled_share == 0.25);
    record_interval({0, 0, {}, machine::Throttling{100, 10}}, {1, 0, {}, machine::Throttling{100, 10}}, 100,
                    conditions);
    CHECK(conditions.throttled_share == 0.0);
}
