#include "runtime/workload/crew.hpp"

#include "test_framework.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <vector>

using perfmon::workload::Crew;

TEST_CASE("each thread of a crew does its part of each task, and the same threads do the next one") {
    Crew crew(3);
    std::vector<std::thread::id> first(3);
    std::vector<std::thread::id> second(3);
    crew.run([&](std::size_t number) { first[number] = std::this_thread::get_id(); });
    crew.run([&](std::size_t number) { second[number] = std::this_thread::get_id(); });
    CHECK(first == second);
    CHECK(std::set(first.begin(), first.end()).size() == 3);
    CHECK(std::count(first.begin(), first.end(), std::this_thread::get_id()) == 0);
}

TEST_CASE("a task is over when all parts of it are") {
    Crew crew(8);
    for (int round = 0; round < 200; ++round) {
        std::atomic<int> done{0};
        crew.run([&](std::size_t) { ++done; });
        REQUIRE(done == 8);
    }
}
