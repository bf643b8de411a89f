#include "checker/stats/launch_plan.hpp"

#include "test_framework.hpp"

using namespace perfmon::stats;

TEST_CASE("launches are what the budget affords, and never under three") {
    CHECK(affordable_launches(5, 0.02, 10) == 5);
    CHECK(affordable_launches(5, 2.0, 10) == 5);
    CHECK(affordable_launches(5, 2.4, 10) == 4);
    CHECK(affordable_launches(5, 8.0, 10) == 3);
    CHECK(affordable_launches(50, 1.0, 10) == 10);
}

TEST_CASE("no more launches than were asked for, however long or short they are") {
    CHECK(affordable_launches(2, 60.0, 10) == 2);
    CHECK(affordable_launches(1, 60.0, 10) == 1);
    CHECK(affordable_launches(5, 0.0, 10) == 5);
}

TEST_CASE("more launches are reckoned by the dearer of the average and the latest one, with some to spare") {
    CHECK(more_launches_fit(5, 1.0, 10, 0.1, 1.66));
    CHECK_FALSE(more_launches_fit(6, 1.0, 10, 0.1, 1.66));
    CHECK_FALSE(more_launches_fit(5, 1.0, 10, 0.2, 1.66));  // alone in its processes now
    CHECK(more_launches_fit(5, 1.0, 10, 0.01, 1.66));
    CHECK_FALSE(more_launches_fit(1, 0.9, 0, 0.0, 1.66));
}
