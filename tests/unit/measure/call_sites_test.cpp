#include "checker/measure/call_sites.hpp"

#include "fake_run.hpp"
#include "test_framework.hpp"

#include <vector>

using namespace perfmon;
using test::FakeRun;
using test::Names;

namespace {

using Sites = std::vector<documents::AllocationSite>;

/// Whose allocations were counted.
class CountedRun : public FakeRun {
public:
    CountedRun() {
        launcher.allocates = {{"one/a", {3}}, {"one/b", {2}}, {"two/c", {1}}};
        launcher.snapshot_allocates = {{"one/a", {2}}, {"one/b", {2}}, {"two/c", {0}}};
    }

    void find(const Names& leaking, const Names& hungrier) {
        measure();
        run().count();
        launcher.counting.clear();
        run().find_call_sites(leaking, hungrier);
    }
};

const Names in_work{"work() at work.cpp:7"};

}  // namespace

TEST_CASE("what is left is asked of the current executable alone, and kept beside what was counted") {
    CountedRun codec;
    codec.find({"one/b"}, {});
    CHECK(codec.launcher.counting == Names{"call sites of current: one/b"});
    REQUIRE(codec.benchmark("one/b").unfreed.size() == 1);
    CHECK(codec.benchmark("one/b").unfreed.front().stack == Names{"leak() at leak.cpp:1"});
    CHECK(codec.benchmark("one/b").counted.size() == 2);
    CHECK(codec.benchmark("one/a").unfreed.empty());
}

TEST_CASE("what is requested is asked of both, and what differs is kept") {
    CountedRun codec;
    codec.find({"one/b"}, {"one/a", "one/b"});
    CHECK(codec.launcher.counting ==
          Names{"call sites of current: one/b one/a", "call sites of snapshot: one/a one/b"});
    CHECK(codec.benchmark("one/a").allocation_sites == Sites{{{2, 32}, {3, 48}, in_work}});
    CHECK(codec.benchmark("one/a").unfreed.empty());
    CHECK(codec.benchmark("one/b").allocation_sites.empty());
    CHECK(codec.benchmark("one/a").requested.empty());
}

TEST_CASE("where nothing regressed, or nothing can be compared, nobody is asked") {
    CountedRun codec;
    codec.find({}, {});
    CHECK(codec.launcher.counting.empty());
    CountedRun alone;
    alone.lockstep.reset();
    alone.find({}, {"one/a"});
    CHECK(alone.launcher.counting.empty());
}

TEST_CASE("a snapshot that cannot note where it allocates is no snapshot that allocates nothing") {
    CountedRun codec;
    codec.launcher.snapshot_notes_call_sites = false;
    codec.find({}, {"one/a", "two/c"});
    CHECK(codec.benchmark("one/a").allocation_sites.empty());
    CHECK(codec.benchmark("two/c").allocation_sites == Sites{{{0, 0}, {1, 16}, in_work}});
}

TEST_CASE("a time-out leaves what was counted") {
    CountedRun codec;
    codec.launcher.timeout_s = 100.0;
    codec.measure();
    codec.run().count();
    codec.clock.advance(200.0);
    codec.run().find_call_sites({"one/b"}, {"one/a"});
    CHECK(codec.benchmark("one/b").counted.size() == 2);
    CHECK(codec.benchmark("one/b").unfreed.empty());
}
