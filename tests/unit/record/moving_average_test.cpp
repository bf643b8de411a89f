#include "checker/record/moving_average.hpp"

#include "checker/store/baseline_store.hpp"
#include "measured_run.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;

namespace {

/// A project in which `t/a` and `t/b` were accepted with 100 ns each.
class Accepted {
public:
    Accepted() {
        locations_.baselines = directory_.path() / "baselines";
        config_.baseline_policy.learning_rate = 0.25;
        store().modify(environment(), [&](documents::BaselineData& data) {
            for (const char* const name : {"t/a", "t/b"}) {
                baseline::accept(data, test::measured(name, 100.0), documents::BaselineEvent::accepted,
                                 occasion("accepted"));
            }
            return store::BaselineStore::Edit::changed;
        });
    }

    [[nodiscard]] record::Moved move(const std::string& run, const std::vector<std::string>& measured,
                                     const std::set<std::string>& passed) const {
        documents::Result result;
        result.perf_test = "t";
        result.run_id = run;
        result.environment = environment();
        for (const std::string& name : measured) {
            documents::Benchmark benchmark;
            benchmark.name = name;
            benchmark.launches = {{1, {{"time", {120.0, 120.0}}}, 0.0}, {1, {{"time", {120.0, 120.0}}}, 0.0}};
            result.benchmarks.push_back(benchmark);
        }
        return record::move_baselines(locations_, result, config_, passed, occasion(run), std::nullopt);
    }

    [[nodiscard]] double value_of(const std::string& name) const {
        return baseline::value_of(store().load(environment())->performance_baselines.at(name), "time").value();
    }

    [[nodiscard]] bool knows(const std::string& name) const {
        return store().load(environment())->performance_baselines.contains(name);
    }

private:
    static documents::Environment environment() {
        return {"linux test", "x86_64", "CPU", 2, "gcc", "12", "Release", "", {}, ""};
    }

    static baseline::Occasion occasion(const std::string& run) {
        baseline::Occasion occasion;
        occasion.time = "2026-01-01T00:00:00.000Z";
        occasion.run_id = run;
        return occasion;
    }

    [[nodiscard]] store::BaselineStore store() const { return store::BaselineStore(locations_.baselines); }

    TemporaryDirectory directory_;
    store::Locations locations_;
    documents::Config config_;
};

}  // namespace

TEST_CASE("the baseline of what passed moves by the learning rate towards what was measured") {
    const Accepted project;
    const auto moved = project.move("run 1", {"a", "b"}, {"t/a", "t/b"});
    CHECK(moved.updated == 2);
    CHECK(moved.left_alone == 0);
    CHECK(project.value_of("t/a") == Approx(105.0));
    CHECK(project.value_of("t/b") == Approx(105.0));
}

TEST_CASE("what did not pass teaches its baseline nothing") {
    const Accepted project;
    const auto moved = project.move("run 1", {"a", "b"}, {"t/b"});
    CHECK(moved.updated == 1);
    CHECK(moved.left_alone == 1);
    CHECK(project.value_of("t/a") == 100.0);
}

TEST_CASE("what was never accepted gets no baseline by passing") {
    const Accepted project;
    const auto moved = project.move("run 1", {"a", "fresh"}, {"t/a", "t/fresh"});
    CHECK(moved.updated == 1);
    CHECK(moved.left_alone == 1);
    CHECK_FALSE(project.knows("t/fresh"));
}

TEST_CASE("a baseline takes a run in once, however often it is asked to") {
    const Accepted project;
    CHECK(project.move("run 1", {"a"}, {"t/a"}).updated == 1);
    const auto again = project.move("run 1", {"a"}, {"t/a"});
    CHECK(again.updated == 0);
    CHECK(again.already_in == 1);
    CHECK(project.value_of("t/a") == Approx(105.0));
    CHECK(project.move("run 2", {"a"}, {"t/a"}).updated == 1);
    CHECK(project.value_of("t/a") == Approx(108.75));
}
