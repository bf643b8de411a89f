#include "runtime/workload/load_summary.hpp"

#include "test_framework.hpp"

#include <chrono>

using perfmon::workload::LoadSummary;
using namespace std::chrono_literals;

TEST_CASE("what ends after the time-out has timed out, and is as long as it was") {
    LoadSummary load;
    load.add_ended(5ms, 5ms);
    load.add_ended(6ms, 5ms);
    CHECK(load.completed == 1);
    CHECK(load.timeouts == 1);
    CHECK(load.latencies.longest() == 6ms);
}

TEST_CASE("an error makes no latency, and the first one's message is kept") {
    LoadSummary load;
    load.add_error("first");
    load.add_error("second");
    CHECK(load.errors == 2);
    CHECK(load.first_error == "first");
    CHECK(load.latencies.count() == 0);
    CHECK(load.operations() == 2);
}

TEST_CASE("parts of a load are added up, whichever of them failed") {
    LoadSummary all;
    LoadSummary failed;
    failed.add_error("refused");
    failed.add_error("refused again");
    failed.dropped = 3;
    failed.late = 4;
    LoadSummary well;
    well.add_ended(1ms, 1s);
    well.add_abandoned(1s);
    well.dropped = 10;
    well.late = 20;
    well.length = 3s;
    failed.length = 1s;
    all.merge(well);
    all.merge(failed);
    all.merge(well);
    CHECK(all.completed == 2);
    CHECK(all.timeouts == 2);
    CHECK(all.errors == 2);
    CHECK(all.dropped == 23);
    CHECK(all.late == 44);
    CHECK(all.first_error == "refused");
    CHECK(all.latencies.count() == 4);
    CHECK(all.operations() == 29);
    CHECK(all.length == 7s);
}
