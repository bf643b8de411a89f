#include "runtime/workload/arrivals.hpp"

#include "test_framework.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

using perfmon::Arrivals;
using perfmon::workload::ArrivalSchedule;
using std::chrono::nanoseconds;
using namespace std::chrono_literals;

TEST_CASE("constant arrivals are at even distances, from the begin") {
    ArrivalSchedule schedule(Arrivals::constant, 3.0, 1);
    const auto arrivals = schedule.take_until(1s);
    CHECK(arrivals == std::vector{0ns, 333'333'333ns, 666'666'666ns});
}

TEST_CASE("constant arrivals do not drift") {
    ArrivalSchedule schedule(Arrivals::constant, 300'000.0, 1);
    const auto arrivals = schedule.take_until(10s);
    REQUIRE(arrivals.size() == 3'000'000);
    CHECK(arrivals.back() == 9'999'996'666ns);
}

TEST_CASE("slices of any length have the arrivals of the whole") {
    const auto kind = GENERATE(Arrivals::constant, Arrivals::poisson);
    ArrivalSchedule whole(kind, 700.0, 5);
    ArrivalSchedule sliced(kind, 700.0, 5);
    std::vector<nanoseconds> gathered;
    for (auto end = 1ms; end <= 1000ms; end += 3ms) {
        const auto slice = sliced.take_until(end);
        gathered.insert(gathered.end(), slice.begin(), slice.end());
    }
    CHECK(gathered == whole.take_until(1000ms));
}

TEST_CASE("random arrivals are those of a Poisson process, and the same for the same seed") {
    constexpr double rate = 1000.0;
    ArrivalSchedule schedule(Arrivals::poisson, rate, 7);
    const auto arrivals = schedule.take_until(100s);
    CHECK(arrivals == ArrivalSchedule(Arrivals::poisson, rate, 7).take_until(100s));
    CHECK(arrivals != ArrivalSchedule(Arrivals::poisson, rate, 8).take_until(100s));
    // 100,000 of them, give or take 316 two times in three.
    CHECK(static_cast<double>(arrivals.size()) == Approx(100'000).margin(1500));
    // Of exponential gaps, 1/e are longer than their mean, 1 ms.
    int longer = 0;
    for (std::size_t i = 1; i < arrivals.size(); ++i) {
        longer += arrivals[i] - arrivals[i - 1] > 1ms ? 1 : 0;
    }
    CHECK(longer / static_cast<double>(arrivals.size()) == Approx(0.3679).margin(0.008));
    CHECK(std::is_sorted(arrivals.begin(), arrivals.end()));
    CHECK(arrivals.front() > 0ns);
}
