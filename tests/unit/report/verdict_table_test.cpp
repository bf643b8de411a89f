#include "checker/report/verdict_table.hpp"

#include "test_framework.hpp"

using namespace perfmon;

namespace {

documents::VerdictDocument two_verdicts() {
    documents::VerdictDocument document;
    document.perf_test = "t";
    for (const char* const name : {"t/a", "t/b"}) {
        documents::MetricVerdict& verdict = document.verdicts.emplace_back();
        verdict.benchmark = name;
        verdict.metric = "time";
        verdict.unit = "ns";
        verdict.verdict = verdict::Verdict::ok;
    }
    return document;
}

}  // namespace

TEST_CASE("the noise has a column where anybody asked for it, and only there") {
    auto document = two_verdicts();
    auto table = report::verdict_table(report::rows_of(document), report::Detail::brief);
    CHECK(table.columns.at(4).title == "limit");
    CHECK(table.rows.at(0).size() == table.columns.size());

    document.verdicts[1].control.emplace().noise_percent = 1.234;
    table = report::verdict_table(report::rows_of(document), report::Detail::full);
    CHECK(table.columns.at(3).title == "change");
    CHECK(table.columns.at(4).title == "noise");
    CHECK(table.columns.at(5).title == "limit");
    CHECK(table.rows.at(0).at(4).text == "-");
    CHECK(table.rows.at(1).at(4).text == "±1.2 %");
    CHECK(table.rows.at(1).size() == table.columns.size());
}
