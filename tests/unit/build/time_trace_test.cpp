#include "checker/build/time_trace.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::build;

namespace {

const Places out_of_source{"/src", "/build", "/build"};

constexpr const char* trace = R"({"traceEvents": [
  {"pid": 1, "tid": 1, "ph": "X", "ts": 5, "dur": 1500, "name": "Source", "args": {"detail": "/src/a.hpp"}},
  {"pid": 1, "tid": 1, "ph": "X", "ts": 5, "dur": 500, "name": "Source", "args": {"detail": "../src/a.hpp"}},
  {"pid": 1, "tid": 1, "ph": "X", "ts": 6, "dur": 2000, "name": "InstantiateClass", "args": {"detail": "V<int>"}},
  {"pid": 1, "tid": 1, "ph": "X", "ts": 6, "dur": 1000, "name": "InstantiateFunction", "args": {"detail": "f<int>"}},
  {"pid": 1, "tid": 1, "ph": "X", "ts": 6, "dur": 9000, "name": "Frontend"},
  {"pid": 1, "tid": 1, "ph": "X", "ts": 0, "dur": 9000, "name": "Total Source", "args": {"count": 2, "avg ms": 1}},
  {"cat": "", "pid": 1, "tid": 1, "ts": 0, "ph": "M", "name": "process_name", "args": {"name": "clang"}}],
  "beginningOfTime": 1})";

}  // namespace

TEST_CASE("a trace says what headers and templates took") {
    const auto read = parse_time_trace(trace, "trace.json", out_of_source);
    CHECK(read.headers == std::map<std::string, double>{{"a.hpp", 2.0}});
    CHECK(read.templates == std::map<std::string, double>{{"V<int>", 2.0}, {"f<int>", 1.0}});
}

TEST_CASE("a trace that is none is bad data") {
    CHECK_THROWS_AS(parse_time_trace("{}", "trace.json", out_of_source), Error);
}

TEST_CASE("of two traces what takes more time is told, the largest difference first") {
    documents::Inclusion inclusion;
    const TimeTrace before{{{"a.hpp", 1.0}, {"b.hpp", 3.0}}, {}};
    const TimeTrace after{{{"a.hpp", 2.0}, {"b.hpp", 2.5}, {"c.hpp", 4.0}}, {{"V<int>", 1.0}}};
    add_traces(inclusion, &before, after);
    CHECK(inclusion.traced_headers == std::vector<documents::TracedCost>{{"c.hpp", 0.0, 4.0}, {"a.hpp", 1.0, 2.0}});
    add_traces(inclusion, nullptr, after);
    REQUIRE(inclusion.traced_headers.size() == 3);
    CHECK(inclusion.traced_headers[0] == documents::TracedCost{"c.hpp", std::nullopt, 4.0});
    CHECK(inclusion.traced_templates == std::vector<documents::TracedCost>{{"V<int>", std::nullopt, 1.0}});
}
