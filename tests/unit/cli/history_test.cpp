#include "project.hpp"

#include "checker/database/open_store.hpp"
#include "checker/documents/history.hpp"
#include "checker/revision/present_origin.hpp"

#include <fmt/format.h>

using namespace perfmon;

namespace {

/// 30 runs at 100 ns and 10 at 120, a day and a commit each.
void record_runs(const std::filesystem::path& file) {
    std::vector<history::RunRecord> runs;
    for (int day = 0; day < 40; ++day) {
        history::RunRecord& run = runs.emplace_back();
        run.perf_test = "codec";
        run.started_at = fmt::format("2026-{:02}-{:02}T00:00:00.000Z", 1 + day / 28, 1 + day % 28);
        run.commit = fmt::format("c{}", day);
        run.origin.branch = day == 39 ? "topic" : "main";
        run.measurements.emplace_back();
        run.measurements.back().benchmark = "codec/case/encode";
        run.measurements.back().metric = "time";
        run.measurements.back().unit = "ns";
        run.measurements.back().value = (day < 30 ? 100.0 : 120.0) + day % 3;
    }
    database::open_store(file.string(), database::Access::writing)->append(runs);
}

Answer history_of(const std::filesystem::path& directory, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "history");
    arguments.insert(arguments.end(), {"--dir", directory.string()});
    return perfmon_says(arguments);
}

}  // namespace

TEST_CASE("a history is shown with its change point, in every form") {
    if (!database::has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    record_runs(directory.path() / "history.sqlite3");
    const Answer text = history_of(directory.path(), {"encode"});
    CHECK(text.code == 0);
    CHECK(contains(text.out, "c29..c30"));
    CHECK(contains(text.out, "+19.8 %"));

    const Answer json = history_of(directory.path(), {"codec/case/encode:time", "--branch", "main", "--json"});
    const auto document = documents::from_json<documents::HistoryDocument>(json.out, "stdout");
    REQUIRE(document.series.size() == 1);
    CHECK(document.series[0].points.size() == 39);
    REQUIRE(document.series[0].change_points.size() == 1);
    CHECK(document.series[0].change_points[0].first_commit_after == "c30");

    const Answer csv = history_of(directory.path(), {"--csv"});
    CHECK(std::count(csv.out.begin(), csv.out.end(), '\n') == 41);
    CHECK(history_of(directory.path(), {}).out == "codec/case/encode\n");
}

TEST_CASE("what has no history is answered with the name that was meant, or its metrics") {
    if (!database::has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    record_runs(directory.path() / "history.sqlite3");
    const Answer unknown = history_of(directory.path(), {"encoed"});
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "has no history; did you mean \"encode\"?"));
    const Answer metric = history_of(directory.path(), {"encode:allocations"});
    CHECK(metric.code == 2);
    CHECK(contains(metric.err, "its metrics behind it: time"));
}

TEST_CASE("a report tells where the history of what was judged changed, and a run is recorded once") {
    if (!database::has_sqlite()) {
        return;
    }
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    project.measure(1300);
    perfmon_says(project.with({"check"}));
    const auto result = documents::read_document<documents::Result>(project.root() / "work" / "results" / "codec.json");
    std::vector<history::RunRecord> earlier;
    for (int day = 1; day <= 27; ++day) {
        history::RunRecord& run = earlier.emplace_back();
        run.environment = result.environment;
        run.origin = revision::present_origin(".");  // change points are looked for on one branch
        run.started_at = fmt::format("2025-12-{:02}T00:00:00.000Z", day);
        run.measurements.emplace_back();
        run.measurements.back().benchmark = "codec/case/a";
        run.measurements.back().metric = "time";
        run.measurements.back().unit = "ns";
        run.measurements.back().value = day <= 20 ? 1000.0 : 1300.0;
    }
    const auto file = project.root() / "work" / "history.sqlite3";
    database::open_store(file.string(), database::Access::writing)->append(earlier);
    for (int time = 0; time < 2; ++time) {
        CHECK(perfmon_says(project.with({"report"})).code == 0);
    }
    const std::string markdown = platform::read_file(project.root() / "work/reports/performance_report.md");
    CHECK(contains(markdown, "- codec/case/a time: 1.00 µs → 1.30 µs (+30.0 %) since 2025-12-21\n"));
    const std::string html = platform::read_file(project.root() / "work/reports/performance_report.html");
    CHECK(contains(html, "History of 28 runs, from 1.00 µs to 1.30 µs, 1 change point"));
    const auto store = database::open_store(file.string(), database::Access::reading);
    CHECK(store->runs().size() == 28);
}

TEST_CASE("what is imported is there once, from a work directory, a history and a result") {
    if (!database::has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    record_runs(directory.path() / "old.sqlite3");
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    perfmon_says(project.with({"check"}));
    const std::string work = (project.root() / "work").string();
    const std::string old_file = (directory.path() / "old.sqlite3").string();
    const auto import = [&](const std::string& from) {
        return perfmon_says({"history", "import", from, "--dir", directory.path().string(), "--branch", "main"}).out;
    };
    CHECK(contains(import(old_file), "40 runs, 40 of them new; 0 baselines"));
    CHECK(contains(import(old_file), "40 runs, 0 of them new"));
    CHECK(contains(import(work), "1 run, 1 of them new"));
    CHECK(contains(import(work + "/results/codec.json"), "1 run, 0 of them new"));
    CHECK(contains(import(project.baselines().string()), "0 runs, 0 of them new; 1 baseline"));
    const auto store = database::open_store((directory.path() / "history.sqlite3").string(), database::Access::reading);
    const auto runs = store->runs();
    CHECK(runs.size() == 41);
    CHECK(std::count_if(runs.begin(), runs.end(), [](const auto& run) { return run.branch == "main"; }) == 40);
    const Answer none = perfmon_says({"history", "import", directory.path().string(), "--dir", work});
    CHECK(none.code == 2);
    CHECK(contains(none.err, "contains no verdict and no baselines"));
}

TEST_CASE("a fresh runner pulls the baselines that the history keeps, and the newer one stays") {
    if (!database::has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const Project project;
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    const std::string baselines = (directory.path() / "baselines").string();
    const auto pull = [&] {
        return perfmon_says({"baseline", "pull", "--dir", directory.path().string(), "--baseline-dir", baselines});
    };
    CHECK(pull().code == 4);  // there is no history
    perfmon_says({"history", "import", project.baselines().string(), "--dir", directory.path().string()});
    CHECK(contains(pull().out, "took 1 of 1 baseline"));
    CHECK(contains(pull().out, "took 0 of 1 baseline"));
    const Answer shown = perfmon_says({"baseline", "show", "case/a", "--baseline-dir", baselines});
    CHECK(contains(shown.out, "1.00 µs"));
}

TEST_CASE("pruning forgets what the configuration does not keep") {
    if (!database::has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    record_runs(directory.path() / "history.sqlite3");
    const auto config = directory.path() / "config.json";
    platform::write_file_atomically(config, R"({"history_policy": {"keep_all_days": 1, "keep_days": 1}})");
    const std::vector<std::string> prune{"history",  "prune",        "--dir", directory.path().string(),
                                         "--config", config.string()};
    CHECK(contains(perfmon_says(prune).out, "forgot 40 of 40 runs"));
    CHECK(contains(perfmon_says(prune).out, "forgot 0 of 0 runs"));
}
