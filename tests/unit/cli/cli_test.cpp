#include "cli/cli.hpp"

#include "format/baseline.hpp"
#include "format/document_file.hpp"
#include "format/json_reader.hpp"
#include "format/json_writer.hpp"
#include "format/result.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

using namespace perfmon;

namespace {

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

Answer perfmon_says(std::vector<std::string> arguments) {
    for (const char* const name :
         {"PERFMON_DIR", "PERFMON_BASELINE_DIR", "PERFMON_CONFIG", "PERFMON_REASON", "PERFMON_LOG"}) {
        ::unsetenv(name);  // what the caller's shell has set must not decide a test
    }
    arguments.insert(arguments.begin(), "perfmon");
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, out, err);
    return {code, out.str(), err.str()};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A project with one result, and the options that lead to it.
class Project {
public:
    std::vector<std::string> with(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(),
                         {"--dir", (root() / "work").string(), "--baseline-dir", baselines().string()});
        return arguments;
    }

    void measure(double nanoseconds, const std::string& name = "case/a",
                 const std::string& build_type = "Release") const {
        format::Result result;
        result.perf_test = "codec";
        result.run_id = "run " + std::to_string(++runs_);
        result.environment = {"linux test", "x86_64", "CPU", 2, "gcc", "12", build_type, "", {}};
        result.conditions.started_at = "2026-01-01T00:00:00.000Z";
        format::Benchmark benchmark;
        benchmark.name = name;
        benchmark.launches = {{1, {nanoseconds}, 0.0}, {1, {nanoseconds}, 0.0}};
        result.benchmarks.push_back(benchmark);
        format::write_file_atomically(root() / "work" / "results" / "codec.json", format::to_json(result));
    }

    std::filesystem::path root() const { return directory_.path(); }
    std::filesystem::path baselines() const { return root() / "base lines"; }

    std::filesystem::path data_file() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(baselines())) {
            if (entry.is_regular_file()) {
                return entry.path();
            }
        }
        return {};
    }

    format::BaselineData data() const { return format::read_document<format::BaselineData>(data_file()); }

private:
    TemporaryDirectory directory_;
    mutable int runs_ = 0;
};

}  // namespace

TEST_CASE("misspelt commands and options get a suggestion and exit 2") {
    const Answer command = perfmon_says({"chekc"});
    CHECK(command.code == 2);
    CHECK(contains(command.err, "did you mean \"check\"?"));
    const Answer option = perfmon_says({"check", "--treshold=5"});
    CHECK(option.code == 2);
    CHECK(contains(option.err, "did you mean \"--threshold\"?"));
    CHECK(perfmon_says({"baseline", "lsit"}).code == 2);
    CHECK(perfmon_says({}).code == 2);
}

TEST_CASE("every command has --help, and the program its version") {
    for (const std::string command :
         {"measure", "check", "update", "accept", "baseline", "compare", "report", "validate"}) {
        const Answer answer = perfmon_says({command, "--help"});
        CHECK(answer.code == 0);
        CHECK(contains(answer.out, "Usage:"));
    }
    CHECK(perfmon_says({"--version"}).code == 0);
}

TEST_CASE("values out of range are usage errors") {
    CHECK(perfmon_says({"check", "--threshold", "-1"}).code == 2);
    CHECK(perfmon_says({"check", "--threshold", "nan"}).code == 2);
    CHECK(perfmon_says({"check", "--metric-threshold", "speed=5"}).code == 2);
    CHECK(perfmon_says({"check", "--missing-baseline", "ignore"}).code == 2);
    CHECK(perfmon_says({"measure", "--test", "x", "--launches", "0", "--", "true"}).code == 2);
    CHECK(perfmon_says({"measure", "--test", "../x", "--", "true"}).code == 2);
    CHECK(perfmon_says({"accept"}).code == 2);
}

TEST_CASE("what stands after -- is handed on untouched") {
    const Project project;
    const std::string words = (project.root() / "words").string();
    const Answer answer =
        perfmon_says({"measure", "--test", "x", "--dir", (project.root() / "work").string(), "--", "/bin/sh", "-c",
                      "printf '%s\\n' \"$0\" \"$1\" >'" + words + "'; exit 9", "[fast]", "[a,b]"});
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "x: launch 1 of 5 (/bin/sh) exited with 9"));
    CHECK(format::read_file(words) == "[fast]\n[a,b]\n");
    CHECK(perfmon_says({"measure", "--test", "x"}).code == 2);
    CHECK(perfmon_says({"report", "--", "x"}).code == 2);
}

TEST_CASE("the main job: skipped, accepted, green, red, accepted, green") {
    const Project project;
    project.measure(1000);
    const Answer first = perfmon_says(project.with({"check"}));
    CHECK(first.code == 77);
    CHECK(contains(first.out, "accept --reason 'first baseline'"));
    CHECK(perfmon_says(project.with({"accept", "--reason", "first"})).code == 0);
    CHECK(perfmon_says(project.with({"check", "codec"})).code == 0);

    project.measure(5000);
    const std::string before = format::read_file(project.data_file());
    const Answer red = perfmon_says(project.with({"check", "--ctest"}));
    CHECK(red.code == 1);
    CHECK(contains(red.out, "REGRESSED"));
    CHECK(contains(red.out, "<CTestDetails>REGRESSION: codec/case/a: time 5.00 µs against 1.00 µs (+400.0 %)"));
    CHECK(project.data().regression_alerts.alert_history.size() == 1);
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 1000);
    CHECK(perfmon_says(project.with({"check", "--report-only"})).code == 0);
    CHECK(perfmon_says(project.with({"check", "--threshold", "500"})).code == 0);

    CHECK(perfmon_says(project.with({"accept", "--reason", "worth it"})).code == 0);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(project.data().regression_alerts.alert_history.empty());
    CHECK(project.data().performance_baselines.at("codec/case/a").baseline_history.back().reason == "worth it");
}

TEST_CASE("a red run teaches nothing, a green one a tenth, and once") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    perfmon_says(project.with({"check"}));
    const Answer red = perfmon_says(project.with({"update"}));
    CHECK(red.code == 0);
    CHECK(contains(red.out, "left alone, its check failed"));
    const auto time = [&] { return project.data().performance_baselines.at("codec/case/a").metrics.at("time").value; };
    CHECK(time() == 1000);

    project.measure(1040);
    const Answer unchecked = perfmon_says(project.with({"update"}));
    CHECK(contains(unchecked.out, "left alone, its verdict is of another run"));
    CHECK(time() == 1000);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(perfmon_says(project.with({"update"})).code == 0);
    CHECK(time() == Approx(1004));
    CHECK(contains(perfmon_says(project.with({"update"})).out, "1 had it already"));
    CHECK(time() == Approx(1004));
}

TEST_CASE("what was not compared teaches nothing, though its check passed") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    const auto config = project.root() / "config.json";
    format::write_file_atomically(config, R"({"monitoring_settings": {"enable_baseline_comparison": false},
        "performance_targets": {"time": {"critical_threshold": 9000}}})");
    CHECK(perfmon_says(project.with({"check", "--config", config.string()})).code == 0);
    CHECK(contains(perfmon_says(project.with({"update"})).out, "left 1 alone"));
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 1000);
}

TEST_CASE("a time of 0 is left out of the baselines") {
    const Project project;
    project.measure(0);
    const Answer answer = perfmon_says(project.with({"accept", "--reason", "first"}));
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "left out"));
    CHECK(project.data().performance_baselines.empty());
    CHECK(perfmon_says(project.with({"check"})).code == 77);
}

TEST_CASE("what to do without a baseline is a policy") {
    const Project project;
    project.measure(1000);
    const Answer fail = perfmon_says(project.with({"check", "--missing-baseline", "fail"}));
    CHECK(fail.code == 1);
    CHECK(contains(fail.out, "NEW: 1 benchmark without a baseline"));
    CHECK_FALSE(std::filesystem::exists(project.baselines()));
    const Answer create = perfmon_says(project.with({"check", "--missing-baseline", "create"}));
    CHECK(create.code == 0);
    CHECK(contains(create.out, "CREATED: 1 baseline in"));
    CHECK((project.data().performance_baselines.at("codec/case/a").baseline_history.back().event ==
           format::BaselineEvent::created));
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "fail"})).code == 0);
}

TEST_CASE("a Debug run is never compared with a Release baseline") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(9000, "case/a", "Debug");
    const Answer answer = perfmon_says(project.with({"check"}));
    CHECK(answer.code == 77);
    CHECK(contains(answer.out, "INCOMPARABLE: the baselines are of another environment; build_type differs"));
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "fail"})).code == 1);
}

TEST_CASE("a baseline file copied from another environment is refused and kept") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    const auto release = project.data_file();
    project.measure(1000, "case/a", "Debug");
    format::Result debug = format::read_document<format::Result>(project.root() / "work/results/codec.json");
    const auto copy = project.baselines() / environment_id(debug.environment) / release.filename();
    std::filesystem::create_directories(copy.parent_path());
    std::filesystem::copy_file(release, copy);
    for (const auto& command : {std::vector<std::string>{"check"}, {"accept", "--reason", "x"}}) {
        const Answer answer = perfmon_says(project.with(command));
        CHECK(answer.code == 3);
        CHECK(contains(answer.err, copy.string() + "#/environment/build_type: "));
    }
    CHECK(format::read_file(copy) == format::read_file(release));
}

TEST_CASE("a renamed benchmark compares nothing until it is mapped") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(1000, "case/b");
    const Answer lost = perfmon_says(project.with({"check"}));
    CHECK(lost.code == 3);
    CHECK(contains(lost.out, "NOTHING COMPARED"));
    INFO(lost.out);
    CHECK(contains(lost.out, "codec/case/a codec/case/b\n"));
    const std::string where = project.baselines().string();
    CHECK(perfmon_says({"baseline", "rename", "codec/case/a", "codec/case/b", "--baseline-dir", where}).code == 0);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
}

TEST_CASE("an alert that came before any baseline can be removed") {
    const Project project;
    project.measure(1000);
    const auto config = project.root() / "config.json";
    format::write_file_atomically(config, R"({"performance_targets": {"time": {"critical_threshold": 10}}})");
    CHECK(perfmon_says(project.with({"check", "--config", config.string()})).code == 1);
    CHECK(project.data().regression_alerts.alert_history.size() == 1);
    CHECK(project.data().performance_baselines.empty());
    CHECK(perfmon_says({"baseline", "remove", "codec/case/a", "--baseline-dir", project.baselines().string()}).code ==
          0);
    CHECK(project.data().regression_alerts.alert_history.empty());
    CHECK(project.data().regression_alerts.resolved_history.at(0).resolution == "removed");
}

TEST_CASE("baselines can be listed, shown, archived and removed") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first one"}));
    const auto baseline = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "baseline");
        arguments.insert(arguments.end(), {"--baseline-dir", project.baselines().string()});
        return perfmon_says(arguments);
    };
    CHECK(contains(baseline({"list"}).out, "codec/case/a  1.00 µs    1.00 M ops/s     1"));
    CHECK(contains(baseline({"show", "codec/case/a"}).out, "first one"));
    const Answer misspelt = baseline({"show", "codec/case/aa"});
    CHECK(misspelt.code == 3);
    CHECK(contains(misspelt.err, "did you mean \"codec/case/a\"?"));
    CHECK(baseline({"archive", "codec/case/a"}).code == 0);
    CHECK(project.data().archived_baselines.contains("codec/case/a"));
    CHECK(project.data().performance_baselines.empty());
    CHECK(baseline({"remove", "codec/case/a"}).code == 3);
    perfmon_says(project.with({"accept", "--reason", "again"}));
    CHECK(baseline({"remove", "codec/case/a"}).code == 0);
    CHECK(project.data().performance_baselines.empty());
    CHECK(perfmon_says({"baseline", "list", "--baseline-dir", (project.root() / "none").string()}).code == 4);
    CHECK(baseline({"list", "--environment", "x"}).code == 2);
}

TEST_CASE("the switches of the configuration") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    const auto with_config = [&](const std::string& text) {
        format::write_file_atomically(project.root() / "config.json", text);
        return perfmon_says(project.with({"check", "--config", (project.root() / "config.json").string()}));
    };
    const Answer off = with_config(R"({"monitoring_settings": {"enabled": false}})");
    CHECK(off.code == 77);
    CHECK(contains(off.out, "monitoring_settings/enabled is off"));
    const std::string no_comparison = R"({"monitoring_settings": {"enable_baseline_comparison": false})";
    CHECK(with_config(no_comparison + "}").code == 77);
    CHECK(with_config(no_comparison + R"(, "performance_targets": {"time": {"critical_threshold": 6000}}})").code == 0);
    CHECK(with_config(no_comparison + R"(, "performance_targets": {"time": {"critical_threshold": 4000}}})").code == 1);
    CHECK(with_config(R"({"regression_thresholds": {"codec/*:time": 500}})").code == 0);
    const Answer bad = with_config(R"({"monitoring_settings": {"enabled": 1}})");
    CHECK(bad.code == 3);
    CHECK(contains(bad.err, "config.json#/monitoring_settings/enabled: expected true or false, found a number"));
}

TEST_CASE("two result files compare, unless their environments differ") {
    const Project project;
    const auto kept = [&](const std::string& name) {
        const auto file = project.root() / name;
        std::filesystem::copy_file(project.root() / "work/results/codec.json", file);
        return file.string();
    };
    project.measure(1000);
    const std::string before = kept("before.json");
    project.measure(2000);
    const std::string after = kept("after.json");
    project.measure(1000, "case/a", "Debug");
    const std::string debug = kept("debug.json");
    project.measure(1000, "case/z");
    const std::string renamed = kept("renamed.json");
    CHECK(perfmon_says({"compare", before, before}).code == 0);
    CHECK(perfmon_says({"compare", before, after}).code == 1);
    CHECK(perfmon_says({"compare", before, after, "--threshold", "150"}).code == 0);
    CHECK(perfmon_says({"compare", before, renamed}).code == 3);
    const Answer answer = perfmon_says({"compare", before, debug});
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "debug.json#/environment/build_type: "));
}

TEST_CASE("the report tells what has no verdict, and never fails on a regression") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    perfmon_says(project.with({"check"}));
    const Answer answer = perfmon_says(project.with({"report", "--expect", "codec", "--expect", "never ran"}));
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "never ran has no verdict"));
    const auto file = std::filesystem::directory_iterator(project.root() / "work/reports")->path();
    CHECK(file.filename().string().starts_with("performance_report_"));
    CHECK(contains(format::read_file(file), "REGRESSED"));
    CHECK(contains(format::read_file(file), "| never ran | no verdict |"));
    CHECK(perfmon_says({"report", "--dir", (project.root() / "none").string()}).code == 4);
}

TEST_CASE("validate knows every document and says where one is wrong") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    perfmon_says(project.with({"check"}));
    const std::string result = (project.root() / "work/results/codec.json").string();
    const std::string config = (project.root() / "config.json").string();
    format::write_file_atomically(config, R"({"performance_targets": {"time": {"target": 5}}})");
    const Answer good = perfmon_says({"validate", result, (project.root() / "work/verdicts/codec.json").string(),
                                      project.data_file().string(), config});
    CHECK(good.code == 0);
    CHECK(contains(good.out, "codec.json: a valid result\n"));
    CHECK(contains(good.out, "codec.json: a valid verdict\n"));
    CHECK(contains(good.out, "performance_baseline_data.json: a valid baseline file\n"));
    CHECK(contains(good.out, "config.json: a valid configuration\n"));

    format::write_file_atomically(config, R"({"performance_targets": {"speed": {"target": 5}}})");
    const Answer bad = perfmon_says({"validate", config, result});
    CHECK(bad.code == 3);
    CHECK(contains(bad.err, "#/performance_targets/speed: names no metric"));
    CHECK(contains(bad.out, "a valid result"));
    format::write_file_atomically(config, "{}");
    CHECK(perfmon_says({"validate", config}).code == 3);
    CHECK(perfmon_says({"validate", (project.root() / "none").string(), config}).code == 4);
    format::write_file_atomically(config, R"({"baseline_policy": {"learning_rate": 0.2}})");
    CHECK(perfmon_says({"validate", config}).code == 0);
    CHECK(perfmon_says({"validate", (project.root() / "none").string()}).code == 4);
}

TEST_CASE("a truncated or foreign result is bad data, and what was there stays") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    const std::string baseline = format::read_file(project.data_file());
    const auto result = project.root() / "work/results/codec.json";
    const std::string whole = format::read_file(result);
    for (const std::string& text : {whole.substr(0, whole.size() / 2), std::string(), std::string("[]")}) {
        format::write_file_atomically(result, text);
        for (const auto& command : {std::vector<std::string>{"check"}, {"accept", "--reason", "x"}}) {
            const Answer answer = perfmon_says(project.with(command));
            CHECK(answer.code == 3);
            CHECK(contains(answer.err, "codec.json#"));
        }
    }
    CHECK(format::read_file(project.data_file()) == baseline);
    CHECK(perfmon_says(project.with({"check", "absent"})).code == 4);
}
