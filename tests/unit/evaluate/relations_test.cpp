#include "checker/evaluate/relations.hpp"

#include "checker/evaluate/judged_run.hpp"
#include "checker/evaluate/recompute.hpp"
#include "runtime/json/document.hpp"
#include "test_framework.hpp"

#include <cstddef>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::evaluate;
using verdict::Verdict;

namespace {

/// A run of `codec` for which one relation was measured.
class Run {
public:
    Run() {
        result.perf_test = "codec";
        documents::MeasuredRelation& relation = result.relations.emplace_back();
        relation.metric = "time";
    }

    documents::MeasuredRelation& relation() { return result.relations.front(); }

    void at_most(double limit, const std::string& unit) {
        relation().relation.benchmarks = {"decode/simd"};
        relation().relation.at_most = limit;
        relation().relation.unit = unit;
        relation().benchmarks.emplace_back().name = "decode/simd";
    }

    void at_most_times(double limit) {
        at_most(limit, "");
        relation().relation.times = "decode/scalar";
        relation().benchmarks.emplace_back().name = "decode/scalar";
    }

    /// A launch in which each of the benchmarks measures so much.
    void launch(const std::vector<double>& values, documents::TurnsOf of = documents::TurnsOf::samples) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto& launches = relation().benchmarks[i].launches;
            const bool is_odd = launches.size() % 2 == 1;
            documents::Launch& launch = launches.emplace_back();
            launch.measures[metric_name] = {values[i], values[i]};
            launch.elapsed_s = 0.1;
            if (values.size() == 2) {
                launch.turns =
                    documents::Turns{.first = is_odd ? documents::FirstTurn::snapshot : documents::FirstTurn::current,
                                     .cores = {},
                                     .of = of};
            }
        }
    }

    void launch_often(const std::vector<double>& values) {
        for (int i = 0; i < 18; ++i) {
            launch(values);
        }
    }

    [[nodiscard]] documents::RelationVerdict entry() const {
        const auto entries = judged_relations(result);
        REQUIRE(entries.size() == 1);
        CHECK(recompute(entries.front()).value_or(entries.front().verdict) == entries.front().verdict);
        return entries.front();
    }

    documents::Result result;
    std::string metric_name = "time";
};

}  // namespace

TEST_CASE("two benchmarks are judged by the ratio of what they measured next to each other") {
    Run run;
    run.at_most_times(0.9);
    run.launch_often({50.0, 100.0});
    const auto entry = run.entry();
    CHECK(entry.relation == R"("decode/simd" AT_MOST 0.9 TIMES "decode/scalar")");
    CHECK(entry.benchmarks == std::vector<std::string>{"codec/decode/simd", "codec/decode/scalar"});
    CHECK(entry.verdict == Verdict::ok);
    CHECK(entry.measured.value() == Approx(0.5));
    CHECK(entry.limit == 0.9);
    CHECK(entry.seconds == Approx(18 * 0.2));
    CHECK(entry.launches == 18);

    Run slower;
    slower.at_most_times(0.9);
    slower.launch_often({95.0, 100.0});
    CHECK(slower.entry().verdict == Verdict::regressed);
}

TEST_CASE("a rate has the ratio the other way round") {
    Run run;
    run.at_most_times(0.9);
    run.relation().metric = "ops_per_second";
    run.launch_often({200.0, 100.0});
    CHECK(run.entry().measured.value() == Approx(0.5));
    CHECK(run.entry().verdict == Verdict::ok);
}

TEST_CASE("once launches alternate, those in lockstep say nothing any more") {
    Run run;
    run.at_most_times(0.9);
    run.launch({50.0, 100.0});
    run.launch({50.0, 100.0});
    run.relation().not_in_lockstep = {documents::InsteadOfLockstep::launches, "one of them failed"};
    for (int i = 0; i < 18; ++i) {
        run.launch({95.0, 100.0}, documents::TurnsOf::launches);
    }
    const auto entry = run.entry();
    CHECK(entry.launches == 18);
    CHECK(entry.verdict == Verdict::regressed);
    CHECK(entry.turns_of == documents::TurnsOf::launches);
    CHECK(entry.note == "compared by alternating launches, because one of them failed");
}

TEST_CASE("a limit with a unit is one in the metric's own") {
    Run run;
    run.at_most(2, "us");
    run.launch_often({1900.0});
    CHECK(run.entry().limit == 2000.0);
    CHECK(run.entry().unit == "ns");
    CHECK(run.entry().verdict == Verdict::ok);
    CHECK(run.entry().measured.value() == Approx(1900));

    Run rate;
    rate.at_most(2000, "ops/s");
    rate.relation().metric = "ops_per_second";
    rate.launch_often({400'000.0});
    CHECK(rate.entry().measured.value() == Approx(2500.0));
    CHECK(rate.entry().verdict == Verdict::regressed);
}

TEST_CASE("a growth is judged by its exponent, with room for what caches add") {
    const auto verdict_of = [](double largest) {
        Run run;
        run.relation().relation.benchmarks = {"sort/1000", "sort/10000"};
        run.relation().relation.sizes = {1000, 10000};
        run.relation().relation.grows = metric::Growth::n;
        run.relation().benchmarks.resize(2);
        for (int i = 0; i < 18; ++i) {
            run.launch({100.0, largest});
            run.relation().benchmarks[0].launches.back().turns.reset();
        }
        return run.entry();
    };
    CHECK(verdict_of(1000.0).verdict == Verdict::ok);
    CHECK(verdict_of(1000.0).measured.value() == Approx(1.0));
    CHECK(verdict_of(1000.0).limit == Approx(1.0 + verdict::growth_tolerance));
    CHECK(verdict_of(10000.0).verdict == Verdict::regressed);
    CHECK(verdict_of(100.0).verdict == Verdict::ok);
    CHECK(verdict_of(0.0).verdict == Verdict::inconclusive);
    CHECK(verdict_of(0.0).note == "has no exponent in any launch: at some size it is 0, or was not measured");
}

TEST_CASE("an exact metric is compared as it is, also with 0") {
    const auto judged = [](double value, double other) {
        Run run;
        run.metric_name = "calls";
        run.at_most_times(0.5);
        run.relation().metric = "calls";
        run.result.metrics["calls"] = {.unit = "calls", .nature = metric::Nature::exact, .threshold_percent = {}};
        run.launch({value, other});
        run.launch({value, other});
        return run.entry();
    };
    CHECK(judged(3, 6).verdict == Verdict::ok);
    CHECK(judged(4, 6).verdict == Verdict::regressed);
    CHECK(judged(4, 6).limit == 3.0);
    CHECK(judged(4, 6).rule == verdict::Rule::exact);
    CHECK(judged(0, 0).verdict == Verdict::ok);
    CHECK(judged(1, 0).verdict == Verdict::regressed);
}

TEST_CASE("an exact metric that varies is judged by its launches") {
    Run run;
    run.metric_name = "calls";
    run.at_most(10, "calls");
    run.relation().metric = "calls";
    run.result.metrics["calls"] = {.unit = "calls", .nature = metric::Nature::exact, .threshold_percent = {}};
    for (int i = 0; i < 18; ++i) {
        run.launch({i % 3 == 0 ? 5.0 : 6.0});
    }
    CHECK(run.entry().rule == verdict::Rule::paired);
    CHECK(run.entry().verdict == Verdict::ok);
}

TEST_CASE("a launch that measured nothing of it is a launch within an upper limit") {
    const auto with_losses = [](double loss_of_each_third) {
        Run run;
        run.metric_name = "losses";
        run.at_most(5, "packets");
        run.relation().metric = "losses";
        run.result.metrics["losses"] = {
            .unit = "packets", .nature = metric::Nature::per_launch, .threshold_percent = {}};
        for (int i = 0; i < 18; ++i) {
            run.launch({i % 3 == 0 ? loss_of_each_third : 0.0});
        }
        return run.entry();
    };
    CHECK(with_losses(0.0).verdict == Verdict::ok);
    CHECK(with_losses(0.0).measured.value() == 0.0);
    CHECK(with_losses(0.0).scale == verdict::Scale::difference);
    CHECK(with_losses(4.0).verdict == Verdict::ok);
    CHECK(with_losses(4.0).launches == 18);

    Run errors;
    errors.metric_name = "errors";
    errors.at_most(5, metric::find("errors")->unit);
    errors.relation().metric = "errors";
    errors.launch_often({0.0});
    CHECK(errors.entry().verdict == Verdict::ok);
}

TEST_CASE("launches without a number are left out, whichever they are") {
    Run run;
    run.metric_name = "latency_p99";
    run.at_most(5, "ms");
    run.relation().metric = "latency_p99";
    for (int i = 0; i < 12; ++i) {
        run.metric_name = i % 2 == 0 ? "latency_p99" : "latency_p50";
        run.launch({1e6});
    }
    CHECK(run.entry().launches == 6);
    CHECK(run.entry().verdict == Verdict::ok);
}

TEST_CASE("0 is compared with a multiple as it is") {
    const auto judged = [](const std::vector<double>& values) {
        Run run;
        run.metric_name = "losses";
        run.at_most_times(0.5);
        run.relation().metric = "losses";
        run.result.metrics["losses"] = {
            .unit = "packets", .nature = metric::Nature::per_launch, .threshold_percent = {}};
        run.launch_often(values);
        return run.entry();
    };
    CHECK(judged({0.0, 0.0}).verdict == Verdict::ok);
    CHECK(judged({0.0, 8.0}).verdict == Verdict::ok);
    CHECK(judged({0.0, 8.0}).measured.value() == Approx(0.0).margin(1e-9));
    CHECK(judged({1.0, 0.0}).verdict == Verdict::regressed);
    CHECK(judged({5.0, 8.0}).scale == verdict::Scale::ratio);
    CHECK(judged({5.0, 8.0}).verdict == Verdict::regressed);
}

TEST_CASE("an exact 0 at all sizes is constant") {
    Run run;
    run.metric_name = "copies";
    run.relation().metric = "copies";
    run.result.metrics["copies"] = {.unit = "copies", .nature = metric::Nature::exact, .threshold_percent = {}};
    run.relation().relation.benchmarks = {"sort/1000", "sort/10000"};
    run.relation().relation.sizes = {1000, 10000};
    run.relation().relation.grows = metric::Growth::constant;
    run.relation().benchmarks.resize(2);
    run.launch({0.0, 0.0});
    run.launch({0.0, 0.0});
    CHECK(run.entry().verdict == Verdict::ok);
    CHECK(run.entry().rule == verdict::Rule::exact);
    run.launch({0.0, 0.0});
    run.relation().benchmarks[1].launches.back().measures["copies"] = {3.0};
    CHECK(run.entry().verdict == Verdict::inconclusive);
}

TEST_CASE("what the run has counted is judged exactly") {
    const auto judged = [](double limit, const std::vector<double>& counts, const std::string& not_counted = {}) {
        Run run;
        run.at_most(limit, "allocations");
        run.relation().metric = "allocations";
        documents::Benchmark& benchmark = run.result.benchmarks.emplace_back();
        benchmark.name = "decode/simd";
        for (const double count : counts) {
            benchmark.counted.emplace_back().measures["allocations"] = {count};
        }
        if (!not_counted.empty()) {
            run.result.not_counted["allocations"] = not_counted;
        }
        return run.entry();
    };
    CHECK(judged(0, {0, 0}).verdict == Verdict::ok);
    CHECK(judged(0, {0, 0}).rule == verdict::Rule::exact);
    CHECK(judged(0, {0, 0}).launches == 2);
    CHECK(judged(0, {1, 1}).verdict == Verdict::regressed);
    CHECK(judged(0, {0, 1}).verdict == Verdict::inconclusive);
    CHECK(judged(0, {0, 1}).note == "was not the same in all of 2 launches");
    CHECK(judged(1, {0, 1}).verdict == Verdict::ok);
    CHECK(judged(0, {}).verdict == Verdict::inconclusive);
    CHECK(judged(0, {}).note == "was not counted: of asynchronous workloads nothing is");
    CHECK(judged(0, {}, "it has its own allocator").note == "was not counted: it has its own allocator");
}

TEST_CASE("what cannot run here is skipped, with its reason") {
    Run run;
    run.at_most_times(0.9);
    run.relation().skipped = "no GPU";
    CHECK(run.entry().verdict == Verdict::skipped);
    CHECK(run.entry().note == "skipped: no GPU");
}

TEST_CASE("a broken relation fails the check, and its sentence says by how much") {
    Run run;
    run.at_most_times(0.9);
    run.launch_often({95.0, 100.0});
    const auto judged = judged_run(run.result, {});
    CHECK(judged.code == ExitCode::regression);
    CHECK(judged.document.sentence ==
          "REGRESSION: EXPECT \"decode/simd\" AT_MOST 0.9 TIMES \"decode/scalar\" does not hold: ×0.95, 99.9 % sure of "
          "at "
          "least ×0.95, limit ×0.9. 0 benchmarks judged; 1 relation judged: 1 regressed");

    Run close;
    close.at_most_times(0.9);
    for (int i = 0; i < 18; ++i) {
        close.launch({90.0 + 0.1 * (i % 5 - 2), 100.0});
    }
    CHECK(judged_run(close.result, {}).code == ExitCode::skipped);
    const auto undecided = judged_run(close.result, {}).document;
    CHECK(undecided.sentence.find("INCONCLUSIVE: EXPECT \"decode/simd\" AT_MOST 0.9 TIMES \"decode/scalar\" " +
                                  undecided.relations.at(0).note + '.') == 0);
}

TEST_CASE("a relation's verdict can be recomputed from its document") {
    Run run;
    run.at_most_times(0.9);
    run.launch_often({95.0, 100.0});
    documents::VerdictDocument document = judged_run(run.result, {}).document;
    document = documents::from_json<documents::VerdictDocument>(documents::to_json(document), "verdict");
    CHECK(recompute(document.relations.at(0)) == Verdict::regressed);
    for (double& excess : document.relations.at(0).excesses) {
        excess = -excess;
    }
    CHECK(recompute(document.relations.at(0)) == Verdict::ok);
}
