#include "checker/evaluate/relations.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/relations.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;

namespace {

class PerfTest {
public:
    /// Its name says how it behaves: `two/c` does as much as `one/a`, or three times as much when slower.
    explicit PerfTest(const std::string& behaviour) : PerfTest(std::vector<std::string>{}) {
        const auto executable = directory_.path() / ("misbehaving " + behaviour);
        std::filesystem::copy_file(PERFMON_TEST_MISBEHAVING, executable);
        invocation_.command = {executable.string()};
    }

    explicit PerfTest(std::vector<std::string> command) {
        invocation_.command = std::move(command);
        invocation_.working_directory = directory_.path().string();
        result.settings = {.launches = 5, .samples = 6, .sample_time_ms = 0.2, .time_budget_s = 5.0};
    }

    const documents::MeasuredRelation& measure(double at_most, const std::string& times,
                                               const std::string& benchmark = "one/a") {
        measure::ProcessLauncher launcher("t", invocation_, result.settings, directory_.path() / "t.json", terminal_);
        documents::Relation relation;
        relation.benchmarks = {benchmark};
        relation.at_most = at_most;
        relation.times = times;
        measure::Relations relations(launcher, {relation}, terminal_);
        relations.measure_into(result);
        return result.relations.at(0);
    }

    [[nodiscard]] documents::RelationVerdict verdict() const { return evaluate::judged_relations(result).at(0); }

    documents::Result result;

private:
    TemporaryDirectory directory_;
    documents::Invocation invocation_;
    std::ostringstream said_;
    text::Terminal terminal_{said_,           text::Colour::off, said_, text::Colour::off, text::Progress::hidden,
                             text::Log::quiet};
};

}  // namespace

TEST_CASE("two benchmarks of one executable meet in lockstep, each with iterations of its own") {
    PerfTest slower("slower");
    const auto& relation = slower.measure(0.7, "two/c");
    CHECK_FALSE(relation.not_in_lockstep);
    const auto& one = relation.benchmarks.at(0).launches;
    const auto& other = relation.benchmarks.at(1).launches;
    REQUIRE(one.size() == other.size());
    std::int64_t iterations_of_one = 0;
    std::int64_t iterations_of_other = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        REQUIRE(one[i].turns);
        CHECK(one[i].turns == other[i].turns);
        CHECK(one[i].turns->of == documents::TurnsOf::samples);
        CHECK((one[i].turns->first == documents::FirstTurn::current) == (i % 2 == 0));
        CHECK(one[i].times().size() == 6);
        CHECK(other[i].times().size() == 6);
        iterations_of_one += one[i].iterations_per_sample;
        iterations_of_other += other[i].iterations_per_sample;
    }
    // Three times as many. A launch whose calibration gets faster late makes longer samples: 507 beside 256 were seen.
    CHECK(2 * iterations_of_one > 3 * iterations_of_other);
    CHECK(slower.verdict().verdict == verdict::Verdict::ok);
    CHECK(slower.verdict().measured.value() < 0.5);
}

TEST_CASE("two workloads of different length are each measured as long as they ask for") {
    PerfTest workloads(std::vector<std::string>{PERFMON_TEST_WORKLOADS, "two lengths"});
    const auto& relation = workloads.measure(50.0, "two lengths/longer", "two lengths/shorter");
    INFO((relation.not_in_lockstep ? relation.not_in_lockstep->reason : std::string{}));
    CHECK_FALSE(relation.not_in_lockstep);
    const auto& shorter = relation.benchmarks.at(0).launches;
    const auto& longer = relation.benchmarks.at(1).launches;
    REQUIRE_FALSE(shorter.empty());
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        REQUIRE(shorter[i].turns);
        CHECK(shorter[i].times().size() == 1);
        CHECK(longer[i].times().size() == 3);
    }
}

TEST_CASE("two that are alike are no faster than each other") {
    PerfTest alike("");
    static_cast<void>(alike.measure(0.5, "two/c"));
    CHECK(alike.verdict().verdict == verdict::Verdict::regressed);
    // Six samples under the thread sanitizer, beside a build: 0.75.
    CHECK(alike.verdict().measured.value() > 0.6);
    CHECK(alike.verdict().measured.value() < 1.7);
}

TEST_CASE("two that fail beside each other are launched one after the other") {
    PerfTest overwriting("zeroed");
    const auto& relation = overwriting.measure(3.0, "one/b");
    REQUIRE(relation.not_in_lockstep);
    CHECK(overwriting.verdict().turns_of == documents::TurnsOf::launches);
    CHECK(overwriting.verdict().verdict == verdict::Verdict::ok);
}
