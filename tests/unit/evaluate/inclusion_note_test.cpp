#include "checker/evaluate/inclusion_note.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::evaluate;

namespace {

documents::Inclusion inclusion() {
    return {1000.0, 9192.0, {{"gone.hpp", 9000.0, 0.0, 9000.0, 0.0}, {"heavy.hpp", 0.0, 8192.0, 0.0, 8192.0}}};
}

documents::Result one_step() {
    documents::Result result;
    result.perf_test = "codec";
    result.kind = documents::Kind::build;
    result.benchmarks.emplace_back().name = "a.cpp";
    result.benchmarks.back().inclusion = inclusion();
    return result;
}

documents::MetricVerdict inclusion_row(const std::string& metric, verdict::Verdict verdict) {
    documents::MetricVerdict entry;
    entry.benchmark = "codec/a.cpp";
    entry.metric = metric;
    entry.verdict = verdict;
    return entry;
}

}  // namespace

TEST_CASE("a note names the header that grew most, not one that went") {
    CHECK(inclusion_note(inclusion()) == "heavy.hpp is new, with 8.00 KiB");
    auto grown = inclusion();
    grown.headers[1].before = 4096.0;
    CHECK(inclusion_note(grown) == "heavy.hpp grew by 4.00 KiB");
    grown.headers.pop_back();
    CHECK(inclusion_note(grown).empty());
}

TEST_CASE("without anything to compare with no header grew") {
    auto alone = inclusion();
    alone.before.reset();
    CHECK(inclusion_note(alone).empty());
}

TEST_CASE("what a source file includes is told with its first row that regressed") {
    documents::VerdictDocument document;
    document.verdicts = {inclusion_row("headers", verdict::Verdict::ok),
                         inclusion_row("preprocessed_size", verdict::Verdict::regressed),
                         inclusion_row("compile_cpu_time", verdict::Verdict::regressed)};
    document.verdicts[1].note = "first";
    add_inclusions(document, one_step());
    REQUIRE(document.inclusions.size() == 1);
    CHECK(document.inclusions[0].benchmark == "codec/a.cpp");
    CHECK(document.verdicts[0].note.empty());
    CHECK(document.verdicts[1].note == "first; heavy.hpp is new, with 8.00 KiB");
    CHECK(document.verdicts[2].note.empty());
}

TEST_CASE("what a source file includes is not told where it did not regress after all") {
    documents::VerdictDocument document;
    document.verdicts = {inclusion_row("preprocessed_size", verdict::Verdict::ok)};
    add_inclusions(document, one_step());
    CHECK(document.inclusions.empty());
}
