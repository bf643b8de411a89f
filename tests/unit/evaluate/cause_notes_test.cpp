#include "checker/evaluate/cause_notes.hpp"

#include "test_framework.hpp"

#include <cstddef>
#include <string>

using namespace perfmon;
using verdict::Verdict;

namespace {

/// 990 of 1,000 operations took 200 us, 10 took 5 ms, in two launches; one more launch has no histogram.
documents::Result stalling() {
    documents::Result result;
    result.perf_test = "service";
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = "get";
    benchmark.launches.resize(3);
    for (const std::size_t with_histogram : {0U, 2U}) {
        benchmark.launches[with_histogram].latencies = {{2e5, 5e6}, {495, 5}};
    }
    return result;
}

documents::MetricVerdict latency(const std::string& metric, Verdict verdict, double limit_ns) {
    documents::MetricVerdict entry;
    entry.benchmark = "service/get";
    entry.metric = metric;
    entry.unit = "ns";
    entry.verdict = verdict;
    entry.limit = limit_ns;
    return entry;
}

std::string note_of_p99(const documents::Result& result, Verdict median, Verdict p99, double limit_ns = 4e5) {
    documents::VerdictDocument document;
    document.verdicts = {latency("latency_p50", median, 3e5), latency("latency_p99", p99, limit_ns)};
    evaluate::note_causes(document, result);
    CHECK(document.verdicts.front().note.empty());
    return document.verdicts.back().note;
}

}  // namespace

TEST_CASE("a tail that regressed by itself is told with how many operations are in it") {
    CHECK(note_of_p99(stalling(), Verdict::ok, Verdict::regressed) ==
          "1 % of the operations took longer than 400 µs, and latency_p50 did not regress");
    CHECK(note_of_p99(stalling(), Verdict::improved, Verdict::regressed, 1e5) ==
          "100 % of the operations took longer than 100 µs, and latency_p50 did not regress");
}

TEST_CASE("nothing is told of a tail that did not regress, or regressed with all else, or is not known") {
    CHECK(note_of_p99(stalling(), Verdict::ok, Verdict::ok).empty());
    CHECK(note_of_p99(stalling(), Verdict::regressed, Verdict::regressed).empty());
    CHECK(note_of_p99(stalling(), Verdict::inconclusive, Verdict::regressed).empty());
    CHECK(note_of_p99(stalling(), Verdict::unjudged, Verdict::regressed).empty());
    auto alone = stalling();
    alone.benchmarks.front().launches = {documents::Launch()};
    CHECK(note_of_p99(alone, Verdict::ok, Verdict::regressed).empty());
}

TEST_CASE("what else there is to say of a tail is kept") {
    documents::VerdictDocument document;
    document.verdicts = {latency("latency_p99", Verdict::regressed, 4e5), latency("latency_p50", Verdict::ok, 3e5)};
    document.verdicts.front().note = "cut by the time budget";
    evaluate::note_causes(document, stalling());
    CHECK(document.verdicts.front().note ==
          "1 % of the operations took longer than 400 µs, and latency_p50 did not regress; cut by the time budget");
}
