#include "checker/evaluate/allocation_note.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using evaluate::add_allocations;
using evaluate::allocation_note;

namespace {

const std::vector<std::string> in_parse{"operator new(unsigned long)", "parse() at /src/parser.cpp:42"};
const std::vector<std::string> in_write{"write() at /src/writer.cpp:7"};

documents::MetricVerdict allocation_row(const char* metric, const char* unit, verdict::Verdict verdict) {
    documents::MetricVerdict entry;
    entry.benchmark = "codec/one/a";
    entry.metric = metric;
    entry.unit = unit;
    entry.verdict = verdict;
    return entry;
}

documents::Result one_more_block() {
    documents::Result result;
    result.perf_test = "codec";
    result.benchmarks.emplace_back().name = "one/a";
    result.benchmarks.front().allocation_sites = {{{0, 0}, {1, 16}, in_parse}};
    return result;
}

constexpr auto regressed = verdict::Verdict::regressed;

}  // namespace

TEST_CASE("blocks that an iteration requests more are told with their size and their place") {
    CHECK(allocation_note({{{0, 0}, {1, 1}, in_parse}}, "allocations") ==
          "1 more block of 1 byte each iteration, allocated in parse() at parser.cpp:42");
    CHECK(allocation_note({{{1, 8}, {2.5, 4096}, in_parse}}, "allocations") ==
          "1.50 more blocks (3.99 KiB) each iteration, allocated in parse() at parser.cpp:42");
    CHECK(allocation_note({{{1, 100}, {2, 2000}, in_parse}}, "allocations") ==
          "1 more block (1.86 KiB) each iteration, allocated in parse() at parser.cpp:42");
    CHECK(allocation_note({{{1, 64}, {2, 32}, in_parse}}, "allocations") ==
          "1 more block each iteration, allocated in parse() at parser.cpp:42");
}

TEST_CASE("bytes are told where bytes are what grew, by the place where they grew most") {
    CHECK(allocation_note({{{0, 0}, {1, 16}, in_parse}, {{1, 4096}, {1, 8192}, in_write}}, "bytes") ==
          "4.00 KiB more each iteration, allocated in write() at writer.cpp:7; and more in 1 other place");
}

TEST_CASE("places that request less are none of the others") {
    CHECK(allocation_note({{{0, 0}, {1, 16}, in_parse}, {{1, 16}, {0, 0}, in_write}}, "allocations") ==
          "1 more block of 16 bytes each iteration, allocated in parse() at parser.cpp:42");
}

TEST_CASE("where no place requests more, or none is known, there is nothing to say") {
    CHECK(allocation_note({}, "allocations").empty());
    CHECK(allocation_note({{{2, 32}, {1, 16}, in_parse}}, "allocations").empty());
    CHECK(allocation_note({{{1, 8}, {1, 16}, in_parse}}, "allocations").empty());
    CHECK(allocation_note({{{0, 0}, {1, 16}, {}}}, "allocations").empty());
}

TEST_CASE("the row of the allocations has the note, and another one where they did not regress") {
    documents::VerdictDocument document;
    document.verdicts = {allocation_row("peak_heap", "bytes", regressed),
                         allocation_row("allocations", "allocations", regressed)};
    document.verdicts.back().note = "not deterministic";
    add_allocations(document, one_more_block());
    CHECK(document.verdicts.front().note.empty());
    CHECK(document.verdicts.back().note ==
          "not deterministic; 1 more block of 16 bytes each iteration, allocated in parse() at parser.cpp:42");
    REQUIRE(document.allocations.size() == 1);
    CHECK(document.allocations.front().benchmark == "codec/one/a");
    CHECK(document.allocations.front().sites.size() == 1);
    documents::VerdictDocument larger;
    larger.verdicts = {allocation_row("allocations", "allocations", verdict::Verdict::ok),
                       allocation_row("allocated_bytes", "bytes", regressed)};
    add_allocations(larger, one_more_block());
    CHECK(larger.verdicts.back().note == "16 bytes more each iteration, allocated in parse() at parser.cpp:42");
}

TEST_CASE("what did not regress in the end has neither a note nor a table") {
    documents::VerdictDocument document;
    document.verdicts = {allocation_row("allocations", "allocations", verdict::Verdict::ok),
                         allocation_row("time", "ns", regressed)};
    add_allocations(document, one_more_block());
    CHECK(document.verdicts.front().note.empty());
    CHECK(document.allocations.empty());
    // A block that is held for longer is none that is requested more.
    document.verdicts = {allocation_row("peak_heap", "bytes", regressed)};
    add_allocations(document, one_more_block());
    CHECK(document.verdicts.front().note.empty());
}
