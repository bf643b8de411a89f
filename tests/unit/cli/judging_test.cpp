#include "project.hpp"

using namespace perfmon;

TEST_CASE("the main job: skipped, accepted, green, red, accepted, green") {
    const Project project;
    project.measure(1000);
    const Answer first = perfmon_says(project.with({"check"}));
    CHECK(first.code == 77);
    CHECK(contains(first.out, "accept --reason 'first baseline'"));
    CHECK(perfmon_says(project.with({"accept", "--reason", "first"})).code == 0);
    CHECK(perfmon_says(project.with({"check", "codec"})).code == 0);

    project.measure(5000);
    const std::string before = platform::read_file(project.data_file());
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
    CHECK(contains(red.out, "not updated, its check failed"));
    const auto time = [&] { return project.data().performance_baselines.at("codec/case/a").metrics.at("time").value; };
    CHECK(time() == 1000);

    project.measure(1040);
    const Answer unchecked = perfmon_says(project.with({"update"}));
    CHECK(contains(unchecked.out, "not updated, its verdict belongs to another run"));
    CHECK(time() == 1000);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(perfmon_says(project.with({"update"})).code == 0);
    CHECK(time() == Approx(1004));
    CHECK(contains(perfmon_says(project.with({"update"})).out, "1 already included it"));
    CHECK(time() == Approx(1004));
}

TEST_CASE("a size that grows by less than its threshold each time is red in the end, however often it is updated") {
    const Project project;
    const auto measure_size = [&](double bytes) {
        project.measure(1000);
        const auto file = project.root() / "work" / "results" / "codec.json";
        auto result = documents::read_document<documents::Result>(file);
        for (documents::Launch& launch : result.benchmarks[0].launches) {
            launch.measures["text_size"] = {bytes};
        }
        platform::write_file_atomically(file, documents::to_json(result));
    };
    const auto accepted_size = [&] {
        return project.data().performance_baselines.at("codec/case/a").metrics.at("text_size").value;
    };
    measure_size(1'000'000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    measure_size(1'007'000);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(
        contains(perfmon_says(project.with({"update"})).out,
                 "codec: kept 1 accepted value of exact metrics, since this run is worse; only `perfmon accept` takes "
                 "a worse one\n"));
    CHECK(accepted_size() == 1'000'000);
    measure_size(1'014'000);
    CHECK(perfmon_says(project.with({"check"})).code == 1);

    measure_size(950'000);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK_FALSE(contains(perfmon_says(project.with({"update"})).out, "kept"));
    CHECK(accepted_size() == 950'000);
}

TEST_CASE("what was not compared teaches nothing, though its check passed") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    const auto config = project.root() / "config.json";
    platform::write_file_atomically(config, R"({"monitoring_settings": {"enable_baseline_comparison": false},
        "performance_targets": {"time": {"critical_threshold": 9000}}})");
    CHECK(perfmon_says(project.with({"check", "--config", config.string()})).code == 0);
    CHECK(contains(perfmon_says(project.with({"update"})).out, "1 not updated"));
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 1000);
}

TEST_CASE("a time of exactly 0 is accepted, and not new from then on; nothing compares with it") {
    const Project project;
    project.measure(0);
    CHECK(perfmon_says(project.with({"check"})).code == 77);
    CHECK(perfmon_says(project.with({"accept", "--reason", "first"})).code == 0);
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 0);
    for (const double time : {0.0, 5.0}) {
        project.measure(time);
        const Answer answer = perfmon_says(project.with({"check"}));
        CHECK(answer.code == 3);
        CHECK(
            contains(answer.out, "NOTHING COMPARED: nothing that was measured can be compared with what was accepted"));
        CHECK(contains(answer.out, "Accept the current results with") == (time > 0.0));
        CHECK(contains(answer.out, "incomparable"));
    }
    project.measure(0);
    CHECK(contains(perfmon_says(project.with({"check"})).out, "probably optimised away"));
    project.measure(5);
    CHECK(perfmon_says(project.with({"accept", "--reason", "it does something now"})).code == 0);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
}

TEST_CASE("a perf test that cannot run here is skipped with its reason, and keeps its baselines") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.skip("case", "no GPU");
    const Answer answer = perfmon_says(project.with({"check", "--missing-baseline", "fail"}));
    CHECK(answer.code == 77);
    CHECK(contains(answer.out, "SKIPPED: it cannot run here: no GPU"));
    CHECK(contains(answer.out, "case/a: skipped: no GPU"));
    CHECK_FALSE(contains(answer.out, "missing"));
    const std::string before = platform::read_file(project.data_file());
    const Answer accepted = perfmon_says(project.with({"accept", "--reason", "x"}));
    CHECK(accepted.code == 0);
    CHECK(contains(accepted.out, "codec: skipped here, nothing to accept: no GPU"));
    CHECK(perfmon_says(project.with({"update"})).code == 0);
    CHECK(platform::read_file(project.data_file()) == before);
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
           documents::BaselineEvent::created));
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "fail"})).code == 0);
}

TEST_CASE("the policy create leaves the file alone where there is nothing to create") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"check", "--missing-baseline", "create"}));
    const std::string created = platform::read_file(project.data_file());
    const auto file = project.root() / "work" / "results" / "codec.json";
    auto result = documents::read_document<documents::Result>(file);
    result.benchmarks.push_back(result.benchmarks.front());
    result.benchmarks.back().name = "case/nothing to time";
    result.benchmarks.back().launches = {{1, {{"time", {0.0}}}, 0.0}, {1, {{"time", {0.0}}}, 0.0}};
    platform::write_file_atomically(file, documents::to_json(result));
    perfmon_says(project.with({"check", "--missing-baseline", "create"}));
    const std::string with_zero = platform::read_file(project.data_file());
    CHECK(with_zero != created);
    const Answer again = perfmon_says(project.with({"check", "--missing-baseline", "create"}));
    CHECK(again.code == 0);
    CHECK_FALSE(contains(again.out, "CREATED"));
    CHECK(platform::read_file(project.data_file()) == with_zero);
}

TEST_CASE("a Debug run is never compared with a Release baseline") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(9000, "case/a", "Debug");
    const Answer answer = perfmon_says(project.with({"check"}));
    CHECK(answer.code == 77);
    CHECK(contains(answer.out,
                   "INCOMPARABLE: the baselines come from another environment (build_type: Debug instead of Release)"));
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "fail"})).code == 1);
}

TEST_CASE("a baseline file copied from another environment is refused and kept") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    const auto release = project.data_file();
    project.measure(1000, "case/a", "Debug");
    documents::Result debug = documents::read_document<documents::Result>(project.root() / "work/results/codec.json");
    const auto copy = project.baselines() / environment_id(debug.environment) / release.filename();
    std::filesystem::create_directories(copy.parent_path());
    std::filesystem::copy_file(release, copy);
    for (const auto& command : {std::vector<std::string>{"check"}, {"accept", "--reason", "x"}}) {
        const Answer answer = perfmon_says(project.with(command));
        CHECK(answer.code == 3);
        CHECK(contains(answer.err, copy.string() + "#/environment/build_type: "));
    }
    CHECK(platform::read_file(copy) == platform::read_file(release));
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

TEST_CASE("where all is compiled otherwise than it was accepted, that is said, and how to accept it") {
    const Project project;
    project.measure(1000);
    CHECK(perfmon_says(project.with({"accept"})).code == 0);
    const auto file = project.root() / "work" / "results" / "codec.json";
    auto result = documents::read_document<documents::Result>(file);
    result.benchmarks[0].build = "gcc 12 Release -O3";
    platform::write_file_atomically(file, documents::to_json(result));
    const Answer answer = perfmon_says(project.with({"check"}));
    INFO(answer.out);
    CHECK(answer.code == 3);
    CHECK(contains(answer.out, "every benchmark is compiled differently than when it was accepted"));
    CHECK(contains(answer.out, "perfmon accept --reason"));
}

TEST_CASE("an alert that came before any baseline can be removed") {
    const Project project;
    project.measure(1000);
    const auto config = project.root() / "config.json";
    platform::write_file_atomically(config, R"({"performance_targets": {"time": {"critical_threshold": 10}}})");
    CHECK(perfmon_says(project.with({"check", "--config", config.string()})).code == 1);
    CHECK(project.data().regression_alerts.alert_history.size() == 1);
    CHECK(project.data().performance_baselines.empty());
    CHECK(perfmon_says({"baseline", "remove", "codec/case/a", "--baseline-dir", project.baselines().string()}).code ==
          0);
    CHECK(project.data().regression_alerts.alert_history.empty());
    CHECK(project.data().regression_alerts.resolved_history.at(0).resolution == documents::Resolution::removed);
}
