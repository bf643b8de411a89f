#include "catch2.hpp"
#include "commands/judged_run.hpp"
#include "render/verdict_table.hpp"
#include "sample_run.hpp"
#include "store/result_file.hpp"

namespace perfmon::benchmarks {

TEST_CASE("table") {
    const format::Result run = sample_run(1000);
    const auto measured = store::measured_of(run);
    verdict::Policy policy;
    policy.threshold_percent = 1.0;  // everything is red: nothing is folded away
    const auto judgements = verdict::judge(measured, accepted_before(measured), policy);
    const auto document = commands::to_document(judgements, run);
    const auto shown = render::shown(document);
    REQUIRE(shown.size() == run.benchmarks.size());
    const auto table = render::verdict_table(shown, document, render::Detail::full);

    BENCHMARK("1000 rows for a terminal") {
        return render::verdict_text(document, render::Colour::on).size();
    };
    BENCHMARK("1000 rows in Markdown") {
        return render::markdown(table.columns, table.rows).size();
    };
}

}  // namespace perfmon::benchmarks
