#include "checker/commands/commands.hpp"
#include "checker/documents/verdict.hpp"
#include "project.hpp"

#include <algorithm>

using namespace perfmon;

namespace {

/// A perf test that a build declares, whose baselines a check finds by that alone.
class Declared : public Project {
public:
    explicit Declared(documents::DeclaredPerfTest declared = {}) {
        declared.baseline_directory = baselines().string();
        declared.source_directory = root().string();
        declare(declared);
        measure(1000);
        CHECK(perfmon_says(with({"accept", "--reason", "first"})).code == 0);
    }

    /// A command as somebody types it.
    Answer says(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--dir", (root() / "work").string()});
        return perfmon_says(arguments);
    }

    Answer check(std::vector<std::string> options = {}) const {
        options.insert(options.begin(), {"check", "codec"});
        return says(options);
    }

    documents::VerdictDocument verdict() const {
        return documents::read_document<documents::VerdictDocument>(root() / "work" / "verdicts" / "codec.json");
    }
};

constexpr const char* left_alone = "the stored verdict is unchanged";

}  // namespace

TEST_CASE("by hand: a check finds the baselines and thresholds that the perf test declares") {
    documents::DeclaredPerfTest declared;
    SECTION("without a threshold that is the usual one") {
        const Declared project;
        project.measure(1080);
        CHECK(project.check().code == 1);
    }
    SECTION("for all metrics") {
        declared.threshold_percent = 10;
        const Declared project(declared);
        project.measure(1080);
        CHECK(project.check().code == 0);
        CHECK(project.verdict().verdicts.front().threshold_percent == 10.0);
    }
    SECTION("for one metric") {
        declared.threshold_percent = 1;
        declared.thresholds_percent = {{"time", 10.0}};
        const Declared project(declared);
        project.measure(1080);
        CHECK(project.check().code == 0);
    }
}

TEST_CASE("by hand: what accepts, learns and lists finds the declared baselines, unless others are named") {
    const Declared project;
    project.measure(2000);
    CHECK(project.check().code == 1);
    CHECK(project.says({"alerts", "--open"}).code == 1);
    CHECK(project.says({"report"}).code == 0);
    CHECK(project.says({"accept", "--reason", "why"}).code == 0);
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 2000.0);
    CHECK(project.says({"alerts", "--open"}).code == 0);
    CHECK(project.says({"accept", "--undo"}).code == 0);
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 1000.0);

    project.measure(1010);
    CHECK(project.check().code == 0);
    CHECK(contains(project.says({"update"}).out, "moved 1 baseline"));
    CHECK(project.says({"baseline", "remove", "codec/case/a"}).code == 0);
    CHECK(project.data().performance_baselines.empty());

    const auto elsewhere = (project.root() / "elsewhere").string();
    CHECK(project.says({"accept", "--baseline-dir", elsewhere}).code == 0);
    CHECK(project.data().performance_baselines.empty());
    CHECK(std::filesystem::exists(elsewhere));
}

TEST_CASE("by hand: a check goes by the policy and the configuration that the perf test declares") {
    documents::DeclaredPerfTest declared;
    SECTION("missing baselines") {
        declared.missing_baseline = documents::MissingBaseline::fail;
        const Declared project(declared);
        project.measure(1000, "case/new");
        CHECK(project.check().code == 1);
        project.measure(1000, "case/a", "Debug");
        CHECK(project.check().code == 1);
    }
    SECTION("strictness") {
        declared.strict = true;
        const Declared project(declared);
        project.measure_in_lockstep(1080, 8);
        CHECK(project.check().code == 1);
    }
    SECTION("no strictness, whatever the configuration says") {
        declared.strict = false;
        const Declared project(declared);
        project.measure_in_lockstep(1080, 8);
        platform::write_file_atomically(project.root() / store::usual_config,
                                        R"({"monitoring_settings": {"strict": true}})");
        CHECK(project.check().code == 77);
    }
    SECTION("a configuration in the source directory, wherever the check is called") {
        const Declared project;
        project.measure(1080);
        platform::write_file_atomically(project.root() / store::usual_config,
                                        R"({"monitoring_settings": {"regression_threshold_percent": 20.0}})");
        CHECK(project.check().code == 0);
    }
    SECTION("a configuration that is named") {
        const Declared project;
        declared.config = "/no/such/config.json";
        declared.baseline_directory = project.baselines().string();
        declared.source_directory = project.root().string();
        project.declare(declared);
        project.measure(1080);
        const Answer answer = project.check();
        CHECK(answer.code == 4);
        CHECK(contains(answer.err, "/no/such/config.json"));
    }
}

TEST_CASE("by hand: the same inputs get the same verdict, which is stored") {
    const Declared project;
    project.measure(1080);
    CHECK(project.check({"--ctest"}).code == 1);
    const auto by_ctest = project.verdict();
    const Answer answer = project.check();
    CHECK(answer.code == 1);
    CHECK_FALSE(contains(answer.out, left_alone));
    auto by_hand = project.verdict();
    by_hand.checked_at = by_ctest.checked_at;
    CHECK(by_hand == by_ctest);
    CHECK_FALSE(contains(project.check({"--baseline-dir", project.baselines().string()}).out, left_alone));
}

TEST_CASE("by hand: other options than declared are tried out, and neither verdict nor alerts change") {
    const Declared project;
    project.measure(1080);
    CHECK(project.check({"--ctest"}).code == 1);
    const auto verdict = platform::read_file(project.root() / "work" / "verdicts" / "codec.json");
    const auto baseline = platform::read_file(project.data_file());
    const auto other = project.root() / "other.json";
    platform::write_file_atomically(other, R"({"monitoring_settings": {"regression_threshold_percent": 20.0}})");
    // The project of the first section is gone by the next: paths are put in after the generator.
    auto options = GENERATE(
        std::vector<std::string>{"--threshold", "10"}, std::vector<std::string>{"--metric-threshold", "time=10"},
        std::vector<std::string>{"--strict"}, std::vector<std::string>{"--missing-baseline", "fail"},
        std::vector<std::string>{"--config", "other"}, std::vector<std::string>{"--baseline-dir", "elsewhere"});
    std::replace(options.begin(), options.end(), std::string("other"), other.string());
    std::replace(options.begin(), options.end(), std::string("elsewhere"), (project.root() / "elsewhere").string());
    CAPTURE(options);
    const Answer answer = project.check(options);
    CHECK(contains(answer.out, left_alone));
    CHECK(platform::read_file(project.root() / "work" / "verdicts" / "codec.json") == verdict);
    CHECK(platform::read_file(project.data_file()) == baseline);
}

TEST_CASE("by hand: without a declaration what was typed is the declaration") {
    const Project project;
    project.measure(1000);
    CHECK(perfmon_says(project.with({"accept", "--reason", "first"})).code == 0);
    project.measure(1080);
    const Answer answer = perfmon_says(project.with({"check", "--threshold", "10"}));
    CHECK(answer.code == 0);
    CHECK_FALSE(contains(answer.out, left_alone));
    CHECK(contains(perfmon_says(project.with({"update"})).out, "moved 1 baseline"));
}

TEST_CASE("by hand: a declaration that cannot be read is an error with its place") {
    const Declared project;
    platform::write_file_atomically(project.root() / "work" / "perf_tests" / "codec.json", "{");
    const Answer answer = project.check();
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "perf_tests/codec.json"));
}

TEST_CASE("by hand: a declared threshold of no metric is an error with its place") {
    const Declared project;
    documents::DeclaredPerfTest declared;
    declared.thresholds_percent = {{"tiem", 10.0}};
    project.declare(declared);
    const Answer answer = project.check();
    CHECK(answer.code == 3);
    CHECK(contains(
        answer.err,
        "perf_tests/codec.json#/thresholds_percent/tiem: THRESHOLDS of perf_test() names \"tiem\", which is no "
        "metric"));
}

TEST_CASE("one broken configuration of several perf tests is one error") {
    const Declared project;
    platform::write_file_atomically(project.root() / store::usual_config, "{");
    const auto work = project.root() / "work";
    std::filesystem::copy_file(work / "results" / "codec.json", work / "results" / "other.json");
    std::filesystem::copy_file(work / "perf_tests" / "codec.json", work / "perf_tests" / "other.json");
    const Answer answer = perfmon_says({"check", "--dir", work.string()});
    CHECK(answer.code == 3);
    const auto first = answer.err.find(store::usual_config);
    CHECK(first != std::string::npos);
    CHECK(answer.err.find(store::usual_config, first + 1) == std::string::npos);
}
