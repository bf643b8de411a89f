#include "checker/ctest/perf_tests.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <regex>

using namespace perfmon;
using ctest::PerfTest;

TEST_CASE("perf tests are those with a measure test, in the order of CTest") {
    const auto found = ctest::perf_tests_in(R"({"kind": "ctestInfo", "tests": [
        {"name": "perf.base"},
        {"name": "perf.zebra.measure", "properties": [{"name": "LABELS", "value": ["perf"]}]},
        {"name": "perf.zebra.check"},
        {"name": "perf.a b+c.measure.measure", "properties": [{"name": "DISABLED", "value": true}]},
        {"name": "perf.on.measure", "properties": [{"name": "DISABLED", "value": false}]},
        {"name": "perf.measure"}, {"name": "perf..measure"}, {"name": "own.measure"}, {"nameless": 1},
        {"name": "perf.report"}]})",
                                            "ctest");
    CHECK(found == std::vector<PerfTest>{{"zebra", false}, {"a b+c.measure", true}, {"on", false}});
    CHECK(ctest::perf_tests_in(R"({"tests": []})", "ctest").empty());
}

TEST_CASE("what is no list of tests is refused with its source") {
    for (const char* const text : {"", "[]", "{}", R"({"tests": 1})", "No tests were found!!!"}) {
        INFO(text);
        try {
            (void)ctest::perf_tests_in(text, "/usr/bin/ctest");
            FAIL("was taken");
        } catch (const Error& error) {
            CHECK(error.code() == ExitCode::bad_data);
            CHECK(error.source().find("/usr/bin/ctest") == 0);
        }
    }
}

TEST_CASE("the pattern matches what measures these perf tests and nothing else") {
    const std::regex pattern(ctest::measure_tests_pattern({"a.b", "c+ +d", "e-f"}));
    CHECK(std::regex_match("perf.a.b.measure", pattern));
    CHECK(std::regex_match("perf.c+ +d.measure", pattern));
    CHECK(std::regex_match("perf.e-f.measure", pattern));
    CHECK_FALSE(std::regex_match("perf.axb.measure", pattern));
    CHECK_FALSE(std::regex_match("perf.a.b.check", pattern));
    CHECK_FALSE(std::regex_match("perf.e-f.measure.measure", pattern));
    CHECK_FALSE(std::regex_match("perf.ccc d.measure", pattern));
}
