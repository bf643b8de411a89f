#include "checker/evaluate/shared_pages.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using evaluate::shared_pages;

namespace {

const documents::CodePages own{documents::PagesWay::written, 100, ""};
const documents::CodePages shared{documents::PagesWay::shared, 0, "/proc/self/pagemap: Permission denied"};

/// One benchmark, two launches in lockstep; the second one's pages are as given.
documents::Result run_with(const std::optional<documents::CodePages>& current,
                           const std::optional<documents::CodePages>& snapshot) {
    documents::Result result;
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    documents::Benchmark benchmark;
    for (const bool is_second : {false, true}) {
        documents::Launch launch;
        launch.code_pages = is_second ? current : own;
        launch.snapshot.emplace().code_pages = is_second ? snapshot : own;
        benchmark.launches.push_back(launch);
    }
    result.benchmarks.push_back(benchmark);
    return result;
}

}  // namespace

TEST_CASE("launches with pages of their own need no word") {
    CHECK(shared_pages(run_with(own, own)).empty());
    CHECK(shared_pages({}).empty());
}

TEST_CASE("one launch on pages of the page cache is enough to be told, with the reason") {
    CHECK(shared_pages(run_with(shared, own)) ==
          "the current executable ran on pages of the page cache (/proc/self/pagemap: Permission denied)");
    CHECK(shared_pages(run_with(own, shared)) ==
          "the snapshot ran on pages of the page cache (/proc/self/pagemap: Permission denied)");
}

TEST_CASE("a process that does not tell is not taken to have pages of its own") {
    CHECK(shared_pages(run_with(std::nullopt, std::nullopt)) ==
          "the current executable does not report which pages it ran on (it has the runtime of another PerfMon); "
          "the snapshot does not report which pages it ran on (it has the runtime of another PerfMon)");
}

TEST_CASE("an executable that is compared with has no name of its own") {
    auto result = run_with(own, shared);
    result.lockstep->origin = documents::Origin::executable;
    CHECK(shared_pages(result).find("the other executable ran on") == 0);
}
