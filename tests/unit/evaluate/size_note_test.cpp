#include "checker/evaluate/size_note.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using evaluate::size_note;

namespace {

documents::MetricVerdict size_row(const std::string& metric, const std::string& unit, verdict::Verdict verdict) {
    documents::MetricVerdict row;
    row.benchmark = "codec/codec";
    row.metric = metric;
    row.unit = unit;
    row.verdict = verdict;
    return row;
}

}  // namespace

TEST_CASE("the note names the symbol that grew most, and how many others did") {
    documents::SizeDifference difference;
    difference.symbols = {{"encode<…>", 100, 2148}};
    CHECK(size_note(difference) == "encode<…> grew by 2.00 KiB");
    difference.symbols = {{"encode<…>", 0, 2048}, {"decode", 10, 12}, {"old", 5, 0}};
    CHECK(size_note(difference) == "encode<…> is new, with 2.00 KiB; and 1 other symbol grew or came");
    difference.symbols = {{"old", 5, 0}};
    CHECK(size_note(difference).empty());
}

TEST_CASE("without symbols the note names an object, else a section") {
    documents::SizeDifference difference;
    difference.sections = {{".text", 100, 110}};
    CHECK(size_note(difference) == ".text grew by 10 bytes");
    difference.objects = {{"codec.cpp.o", 100, 101}};
    CHECK(size_note(difference) == "codec.cpp.o grew by 1 byte");
}

TEST_CASE("what differs is told in the verdict, and noted at the first row of bytes that regressed") {
    using verdict::Verdict;
    documents::VerdictDocument document;
    document.verdicts = {
        size_row("stripped_size", "bytes", Verdict::ok), size_row("text_size", "bytes", Verdict::regressed),
        size_row("data_size", "bytes", Verdict::regressed), size_row("relocations", "relocations", Verdict::regressed)};
    documents::Result result;
    result.perf_test = "codec";
    result.benchmarks.emplace_back().name = "codec";
    evaluate::add_sizes(document, result);
    CHECK(document.sizes.empty());
    result.benchmarks[0].size_difference.emplace().symbols = {{"f", 0, 1}};
    evaluate::add_sizes(document, result);
    REQUIRE(document.sizes.size() == 1);
    CHECK(document.sizes[0].benchmark == "codec/codec");
    CHECK(document.verdicts[1].note == "f is new, with 1 byte");
    for (const std::size_t other : {0U, 2U, 3U}) {
        CHECK(document.verdicts[other].note.empty());
    }
}
