#include "project.hpp"

#include "checker/documents/verdict.hpp"

using namespace perfmon;

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
    CHECK(baseline({"archive", "codec/case/a"}).code == 0);
    const auto history = project.data().archived_baselines.at("codec/case/a").baseline_history;
    REQUIRE(history.size() == 2);  // what was archived before is not lost
    CHECK(history.front().reason == "first one");
    CHECK(history.back().reason == "again");
    perfmon_says(project.with({"accept", "--reason", "once more"}));
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
        platform::write_file_atomically(project.root() / "config.json", text);
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
    CHECK(contains(bad.err,
                   "config.json#/monitoring_settings/enabled: expected true or false, found 1 (line 1, column 37)"));
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
    const auto file = project.root() / "work/reports/performance_report.md";
    CHECK(contains(platform::read_file(file), "REGRESSED"));
    CHECK(contains(platform::read_file(file), "| never ran | no verdict |"));
    CHECK(perfmon_says({"report", "--dir", (project.root() / "none").string()}).code == 4);
}

TEST_CASE("compare takes one kind of things") {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"compare"},
                                               {"compare", "a"},
                                               {"compare", "a", "b", "--executables", "c", "d"},
                                               {"compare", "--revisions", "c", "d", "--executables", "a", "b"},
                                               {"compare", "--executables", "a"},
                                               {"compare", "a", "b", "--build-dir", "c"},
                                               {"compare", "a", "b", "--", "[fast]"}}) {
        CHECK(perfmon_says(arguments).code == 2);
    }
    CHECK(perfmon_says({"compare", "--executables", "a", "b", "--", "[fast]"}).code == 4);
}

TEST_CASE("validate says when a verdict does not follow from what its document holds") {
    const Project project;
    project.measure_in_lockstep(1200, 18);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    CHECK(perfmon_says(project.with({"check"})).code == 1);
    const auto file = project.root() / "work/verdicts/codec.json";
    CHECK(perfmon_says({"validate", file.string()}).code == 0);
    auto document = documents::read_document<documents::VerdictDocument>(file);
    document.verdicts.at(0).verdict = verdict::Verdict::ok;
    platform::write_file_atomically(file, documents::to_json(document));
    const Answer answer = perfmon_says({"validate", file.string()});
    CHECK(answer.code == 3);
    CHECK(contains(
        answer.err,
        "codec.json#/verdicts/0/verdict: says \"ok\", but the document's data on codec/case/a lead to \"regressed\""));
}

TEST_CASE("validate knows every document and says where one is wrong") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    perfmon_says(project.with({"check"}));
    const std::string result = (project.root() / "work/results/codec.json").string();
    const std::string config = (project.root() / "config.json").string();
    platform::write_file_atomically(config, R"({"performance_targets": {"time": {"target": 5}}})");
    const Answer good = perfmon_says({"validate", result, (project.root() / "work/verdicts/codec.json").string(),
                                      project.data_file().string(), config});
    CHECK(good.code == 0);
    CHECK(contains(good.out, "codec.json: a valid result\n"));
    CHECK(contains(good.out, "codec.json: a valid verdict\n"));
    CHECK(contains(good.out, "performance_baseline_data.json: a valid baseline file\n"));
    CHECK(contains(good.out, "config.json: a valid configuration\n"));

    platform::write_file_atomically(config, R"({"performance_targets": {"speed": {"target": 5}}})");
    const Answer bad = perfmon_says({"validate", config, result});
    CHECK(bad.code == 3);
    CHECK(contains(bad.err, "#/performance_targets/speed: names no metric"));
    CHECK(contains(bad.out, "a valid result"));
    platform::write_file_atomically(config, "{}");
    CHECK(perfmon_says({"validate", config}).code == 3);
    CHECK(perfmon_says({"validate", (project.root() / "none").string(), config}).code == 4);
    platform::write_file_atomically(config, R"({"baseline_policy": {"learning_rate": 0.2}})");
    CHECK(perfmon_says({"validate", config}).code == 0);
    CHECK(perfmon_says({"validate", (project.root() / "none").string()}).code == 4);
}

TEST_CASE("a truncated or foreign result is bad data, and what was there stays") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    const std::string baseline = platform::read_file(project.data_file());
    const auto result = project.root() / "work/results/codec.json";
    const std::string whole = platform::read_file(result);
    for (const std::string& text : {whole.substr(0, whole.size() / 2), std::string(), std::string("[]")}) {
        platform::write_file_atomically(result, text);
        for (const auto& command : {std::vector<std::string>{"check"}, {"accept", "--reason", "x"}}) {
            const Answer answer = perfmon_says(project.with(command));
            CHECK(answer.code == 3);
            CHECK(contains(answer.err, "codec.json#"));
        }
    }
    CHECK(platform::read_file(project.data_file()) == baseline);
    CHECK(perfmon_says(project.with({"check", "absent"})).code == 4);
}

TEST_CASE("keys of the configuration that match no benchmark are named, with the one that was meant") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    perfmon_says(project.with({"check"}));
    const auto config = project.root() / "config.json";
    const auto with_config = [&](const std::string& text) {
        platform::write_file_atomically(config, text);
        return perfmon_says({"validate", config.string(), "--against", (project.root() / "work").string()});
    };
    CHECK(with_config(R"({"regression_thresholds": {"time": 9, "codec/case/*:time": 9, "a_time": 9}})").code == 0);
    const Answer unmatched = with_config(
        R"({"regression_thresholds": {"codec/cas/a:time": 9}, "performance_targets": {"b/*:time": {"target": 1}}})");
    CHECK(unmatched.code == 3);
    CHECK(contains(unmatched.err,
                   "config.json#/regression_thresholds/codec~1cas~1a:time: matches none of the 1 "
                   "benchmarks that were measured; did you mean \"codec/case/a\"?"));
    CHECK(contains(unmatched.err, "config.json#/performance_targets/b~1*:time: matches none"));
    CHECK(perfmon_says({"validate", config.string()}).code == 0);
    CHECK(perfmon_says({"validate", config.string(), "--against", project.root().string()}).code == 4);

    project.skip("gpu", "no GPU");  // whose benchmarks nobody knows here
    CHECK(with_config(R"({"regression_thresholds": {"codec/gpu/encode:time": 9, "*/encode:time": 9}})").code == 0);
    CHECK(with_config(R"({"regression_thresholds": {"codec/cpu/encode:time": 9}})").code == 3);
    project.measure(1000);
    with_config(R"({"regression_thresholds": {"codec/cas/a:time": 9}})");

    const Answer report = perfmon_says(
        project.with({"report", "--config", config.string(), "--expect", "codec", "--expect", "never ran"}));
    CHECK(report.code == 0);
    CHECK(contains(report.err,
                   "codec~1cas~1a:time: matches none of the 1 benchmarks that were measured (not measured: "
                   "never ran)"));
    CHECK(contains(platform::read_file(project.root() / "work/reports/performance_report.md"),
                   "## Keys that match no benchmark"));
    platform::write_file_atomically(config, "{");
    CHECK(perfmon_says(project.with({"report", "--config", config.string()})).code == 0);
}

TEST_CASE("a baseline is shown by the names that --explain takes") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    const auto show = [&](const std::string& name) {
        return perfmon_says({"baseline", "show", name, "--baseline-dir", project.baselines().string()});
    };
    for (const std::string name : {"codec/case/a", "case/a", "a"}) {
        CHECK(contains(show(name).out, "codec/case/a\n"));
    }
    CHECK(contains(show("cse/a").err, "did you mean \"case/a\"?"));
}
