#include "checker/commands/benchmark_name.hpp"

#include "test_framework.hpp"

using namespace perfmon::commands;

namespace {
const std::vector<std::string> known{"t/case/a", "t/case/b", "t/other/a", "t/a", "t/case/a"};
using Names = std::vector<std::string>;
}  // namespace

TEST_CASE("a benchmark is named in full or by the last parts of its name") {
    CHECK(benchmarks_named("t/case/b", known) == Names{"t/case/b"});
    CHECK(benchmarks_named("case/a", known) == Names{"t/case/a"});
    CHECK(benchmarks_named("a", known) == Names{"t/case/a", "t/other/a", "t/a"});
    CHECK(benchmarks_named("t/a", known) == Names{"t/a"});  // not those that end like it
    CHECK(benchmarks_named("se/a", known).empty());
    CHECK(benchmarks_named("", known).empty());
}

TEST_CASE("a metric may follow a name, which may have colons of its own") {
    const Names names{"t/case/a", "t/std::sort/few", "t/sizes/1:2"};
    const auto both = named_with_metric("a:cpu_time", names);
    CHECK(both.benchmarks == Names{"t/case/a"});
    CHECK(both.metric == "cpu_time");
    CHECK(named_with_metric("std::sort/few", names).metric.empty());
    CHECK(named_with_metric("std::sort/few:time", names).metric == "time");
    CHECK(named_with_metric("1:2", names).benchmarks == Names{"t/sizes/1:2"});
    CHECK(named_with_metric("1:2", names).metric.empty());
    CHECK(named_with_metric("nothing:time", names).benchmarks.empty());
    CHECK(named_with_metric("nothing", names).metric.empty());
}

TEST_CASE("the nearest name has as many parts as what was typed") {
    const Names names{"parsing/parse/common line", "parsing/parse/combined line"};
    CHECK(nearest_name("comon line", names) == "; did you mean \"common line\"?");
    CHECK(nearest_name("comm", names) == "; did you mean \"common line\"?");
    CHECK(nearest_name("prse/combined line", names) == "; did you mean \"parse/combined line\"?");
    CHECK(nearest_name("parsing/parse/comon line", names) == "; did you mean \"parsing/parse/common line\"?");
    CHECK(nearest_name("something else", names).empty());
}

TEST_CASE("where only a full name is taken, a full name is offered") {
    const Names names{"parsing/parse/common line", "parsing/parse/combined line"};
    CHECK(nearest_full_name("common line", names) == "; did you mean \"parsing/parse/common line\"?");
    CHECK(nearest_full_name("parsing/parse/comon line", names) == "; did you mean \"parsing/parse/common line\"?");
    CHECK(nearest_full_name("something else", names).empty());
}
