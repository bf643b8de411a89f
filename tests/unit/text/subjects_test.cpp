#include "checker/text/subjects.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using documents::Kind;

TEST_CASE("what a perf test measures has a word of its own, and what an accept keeps of it") {
    CHECK(text::subject_of(Kind::benchmarks) == "benchmark");
    CHECK(text::subject_of(Kind::command) == "command");
    CHECK(text::subject_of(Kind::size) == "target");
    CHECK(text::subject_of(Kind::build) == "build step");
    CHECK(text::subject_of(Kind::workspace) == "target");
    CHECK(text::kept_of(Kind::benchmarks) == "executable");
    CHECK(text::kept_of(Kind::size) == "file");
    CHECK(text::kept_of(Kind::build) == "table of headers");
}

TEST_CASE("a build is compared in turn, all else in lockstep") {
    CHECK(text::way_of_comparing(Kind::build) == "in turn");
    CHECK(text::way_of_comparing(Kind::command) == "in lockstep");
}

TEST_CASE("only what is the same every time is measured once") {
    CHECK(text::is_measured_once(Kind::size));
    CHECK(text::is_measured_once(Kind::workspace));
    CHECK_FALSE(text::is_measured_once(Kind::benchmarks));
    CHECK_FALSE(text::is_measured_once(Kind::command));
    CHECK_FALSE(text::is_measured_once(Kind::build));
}
