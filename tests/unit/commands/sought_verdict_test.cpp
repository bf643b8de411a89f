#include "checker/commands/sought_verdict.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using verdict::Verdict;

namespace {

documents::MetricVerdict verdict_on(const std::string& benchmark, const std::string& metric, Verdict verdict) {
    documents::MetricVerdict said;
    said.benchmark = benchmark;
    said.metric = metric;
    said.verdict = verdict;
    return said;
}

std::string metric_sought(const std::vector<documents::MetricVerdict>& verdicts, const std::string& metric) {
    return commands::sought_verdict(verdicts, "t/case/a", metric).metric;
}

}  // namespace

TEST_CASE("a benchmark is searched by the metric that is named") {
    const std::vector<documents::MetricVerdict> verdicts{verdict_on("t/case/b", "cpu_time", Verdict::regressed),
                                                         verdict_on("t/case/a", "time", Verdict::regressed),
                                                         verdict_on("t/case/a", "cpu_time", Verdict::ok)};
    const auto sought = commands::sought_verdict(verdicts, "t/case/a", "cpu_time");
    CHECK(sought.benchmark == "t/case/a");
    CHECK((sought.verdict == Verdict::ok));
}

TEST_CASE("where none is named, by the first that regressed and says something of its own") {
    auto verdicts =
        std::vector{verdict_on("t/case/b", "time", Verdict::regressed), verdict_on("t/case/a", "time", Verdict::ok),
                    verdict_on("t/case/a", "ops_per_second", Verdict::regressed),
                    verdict_on("t/case/a", "allocations", Verdict::regressed)};
    verdicts[2].echoes_primary = true;
    CHECK(metric_sought(verdicts, "") == "allocations");
    verdicts[3].verdict = Verdict::ok;
    CHECK(metric_sought(verdicts, "") == "time");
}

TEST_CASE("a metric that the benchmark does not have is refused with those that it has") {
    const std::vector verdicts{verdict_on("t/case/a", "time", Verdict::ok),
                               verdict_on("t/case/a", "allocations", Verdict::ok)};
    try {
        (void)metric_sought(verdicts, "latency");
        FAIL("it was not refused");
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
        CHECK(std::string(error.what()).find("is not compared by latency; its metrics are time, allocations") !=
              std::string::npos);
    }
    CHECK_THROWS_AS(metric_sought({}, ""), Error);
}

TEST_CASE("only a verdict that is sure tells good from bad") {
    for (const Verdict sure : {Verdict::ok, Verdict::improved, Verdict::regressed}) {
        CHECK(commands::bisection_obstacle(verdict_on("t/case/a", "time", sure)).empty());
    }
    CHECK(commands::bisection_obstacle(verdict_on("t/case/a", "time", Verdict::inconclusive))
              .starts_with("inconclusive: "));
    auto other = verdict_on("t/case/a", "time", Verdict::incomparable);
    other.note = "compiled differently";
    CHECK(commands::bisection_obstacle(other) == "incomparable: compiled differently");
    CHECK(commands::bisection_obstacle(verdict_on("t/case/a", "time", Verdict::skipped)) == "skipped");
}
