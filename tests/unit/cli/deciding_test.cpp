#include "project.hpp"

using namespace perfmon;

TEST_CASE("lockstep: judged without a baseline, green, red and explained") {
    const Project project;
    project.measure_in_lockstep(1003, 6);
    const Answer green = perfmon_says(project.with({"check"}));
    CHECK(green.code == 0);
    CHECK(contains(green.out, "OK: 1 benchmark judged"));

    project.measure_in_lockstep(1080, 18);
    const Answer red = perfmon_says(project.with({"check"}));
    CHECK(red.code == 1);
    CHECK(contains(red.out,
                   "REGRESSION: codec/case/a: time 1.08 µs against 1.00 µs (+8.2 %, 99.9 % sure of at least +8.0 %)"));
    const Answer why = perfmon_says(project.with({"check", "--explain", "case/a"}));
    CHECK(why.code == 0);
    CHECK(contains(why.out, "codec/case/a, time: regressed\n"));
    CHECK(contains(why.out, "in lockstep with the snapshot: 18 launches of both, interim looks after 6, 8, 12, 18"));
    CHECK_FALSE(contains(why.out, "ops_per_second"));
}

TEST_CASE("lockstep: the snapshot does not judge a benchmark whose baseline was archived") {
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure_in_lockstep(1500, 18);
    CHECK(perfmon_says(project.with({"check"})).code == 1);
    auto data = project.data();
    data.performance_baselines["codec/case/other"] = data.performance_baselines.at("codec/case/a");
    data.performance_baselines.erase("codec/case/a");
    platform::write_file_atomically(project.data_file(), documents::to_json(data));
    const Answer answer = perfmon_says(project.with({"check"}));
    CHECK(answer.code == 3);  // of what was accepted nothing was measured
    CHECK_FALSE(contains(answer.out, "REGRESSION"));
    CHECK(contains(answer.out, "new"));
}

TEST_CASE("lockstep: what is inconclusive is skipped, and fails where that is asked for") {
    const Project project;
    project.measure_in_lockstep(1080, 8);
    const Answer lenient = perfmon_says(project.with({"check"}));
    CHECK(lenient.code == 77);
    CHECK(contains(lenient.out, "INCONCLUSIVE: 1 of 1 benchmark: codec/case/a needs about 18 launches in lockstep"));
    CHECK_FALSE(contains(lenient.out, "TIME_BUDGET"));  // 1.6 s of 10 s: it was not the budget that ended it
    CHECK(contains(perfmon_says(project.with({"update"})).out, "not updated, its check was skipped"));
    CHECK(perfmon_says(project.with({"check", "--strict"})).code == 1);
    CHECK(perfmon_says(project.with({"check", "--strict", "--report-only"})).code == 0);
    const auto config = project.root() / "config.json";
    platform::write_file_atomically(config, R"({"monitoring_settings": {"strict": true}})");
    CHECK(perfmon_says(project.with({"check", "--config", config.string()})).code == 1);
}

TEST_CASE("one slow run that could have run again fails nothing, and nothing is launched to judge it") {
    const Project project;
    project.measure(1000);
    REQUIRE(perfmon_says(project.with({"accept", "--reason", "first"})).code == 0);
    project.measure(1500);
    const auto file = project.root() / "work" / "results" / "codec.json";
    auto result = documents::read_document<documents::Result>(file);
    result.invocation.emplace();
    result.invocation->command = {"/bin/false"};
    platform::write_file_atomically(file, documents::to_json(result));
    const std::string before = platform::read_file(file);
    const Answer answer = perfmon_says(project.with({"check"}));
    CHECK(answer.code == 77);
    CHECK(answer.err.empty());
    CHECK(contains(answer.out, "INCONCLUSIVE: 1 of 1 benchmark"));
    CHECK(contains(answer.out, "exceeded its limit in 1 run so far, and needs 4 more"));
    CHECK(platform::read_file(file) == before);
}

TEST_CASE("lockstep: two files are compared with each other, whatever either ran in lockstep with") {
    const Project project;
    const auto result = project.root() / "work" / "results" / "codec.json";
    const auto before = project.root() / "before.json";
    project.measure_in_lockstep(1500, 18);
    std::filesystem::copy_file(result, before);
    CHECK(perfmon_says({"compare", before.string(), result.string()}).code == 0);
    project.measure(2000);
    CHECK(perfmon_says({"compare", before.string(), result.string()}).code == 1);
}

TEST_CASE("explaining needs a verdict, and a benchmark that has one") {
    const Project project;
    project.measure_in_lockstep(1003, 6);
    CHECK(perfmon_says(project.with({"check", "--explain", "case/a"})).code == 4);
    perfmon_says(project.with({"check"}));
    const Answer misspelt = perfmon_says(project.with({"check", "--explain", "codec/case/b"}));
    CHECK(misspelt.code == 2);
    CHECK(contains(misspelt.err, "did you mean \"codec/case/a\"?"));
}
