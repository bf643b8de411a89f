#include "catch2.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/verdict_document.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/report/verdict_text.hpp"
#include "sample_run.hpp"

namespace perfmon::benchmarks {

TEST_CASE("table") {
    const documents::Result run = sample_run(1000);
    const auto measured = evaluate::measured_of(run);
    verdict::Policy policy;
    policy.threshold_percent = 1.0;  // everything is red: nothing is folded away
    const auto judgements = verdict::judge(measured, accepted_before(measured), policy);
    const auto document = evaluate::to_document(judgements, run);
    const auto rows = report::rows_of(document);
    REQUIRE(rows.size() == run.benchmarks.size());
    const auto table = report::verdict_table(rows, report::Detail::full);

    BENCHMARK("1000 rows for a terminal") {
        return report::verdict_text(document, text::Colour::on).size();
    };
    BENCHMARK("1000 rows in Markdown") {
        return text::markdown(table.columns, table.rows).size();
    };
}

}  // namespace perfmon::benchmarks
