#include "checker/database/open_store.hpp"
#include "checker/database/postgresql_connection.hpp"
#include "runtime/base/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <fstream>

using namespace perfmon;
using namespace perfmon::database;

namespace {

history::RunRecord run_at(const std::string& time, double value) {
    history::RunRecord run;
    run.perf_test = "codec";
    run.run_id = "r" + time;
    run.environment.os = "linux";
    run.environment.sanitizers = {"address", "undefined"};
    run.started_at = time;
    run.commit = "abc";
    run.dirty = true;
    run.origin = {"main", "host", "https://ci/1"};
    history::Measurement measurement;
    measurement.benchmark = "codec/it's \"<b>\"; DROP TABLE run; --";
    measurement.metric = "time";
    measurement.unit = "ns";
    measurement.value = value;
    measurement.limit = 0.1;
    measurement.verdict = verdict::Verdict::regressed;
    run.measurements = {measurement};
    return run;
}

}  // namespace

TEST_CASE("a history in a file gives back what was recorded, once") {
    if (!has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const std::string file = (directory.path() / "new" / "history.sqlite3").string();
    const history::RunRecord first = run_at("2026-03-01", 0.30000000000000004);
    {
        const auto store = open_store(file, Access::writing);
        CHECK(store->append({run_at("2026-03-02", 2.0), first}) == 2);
        CHECK(store->append({first}) == 0);
    }
    const auto store = open_store(file, Access::reading);
    const auto series = store->series();
    REQUIRE(series.size() == 1);
    const auto points = store->points_of(series.front());
    REQUIRE(points.size() == 2);
    CHECK(points.front().value == 0.30000000000000004);
    CHECK(documents::RunOrigin{points.front().branch, points.front().host, points.front().job} == first.origin);
    CHECK((points.front().verdict == verdict::Verdict::regressed));
    const auto stamps = store->runs();
    REQUIRE(stamps.size() == 2);
    CHECK((store->records_of({stamps.front().key}).at(0) == first));
    store->forget({stamps.front().key});
    CHECK(store->points_of(series.front()).size() == 1);
}

TEST_CASE("all series in one pass are those that are asked for one by one") {
    if (!has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const auto store = open_store((directory.path() / "history.sqlite3").string(), Access::writing);
    std::vector<history::RunRecord> runs;
    // The latest first, and two at the same time: neither is the order in which they are shown.
    for (const char* const time : {"2026-03-03", "2026-03-01", "2026-03-02", "2026-03-02"}) {
        history::RunRecord run = run_at(time, static_cast<double>(runs.size()));
        run.run_id += std::to_string(runs.size());
        run.measurements.push_back(run.measurements.front());
        run.measurements.back().metric = "allocations";
        run.measurements.back().limit.reset();
        runs.push_back(run);
    }
    runs.back().measurements.pop_back();
    store->append(runs);
    std::vector<std::vector<history::Point>> one_by_one;
    const auto names = store->series();
    for (const history::SeriesName& name : names) {
        one_by_one.push_back(store->points_of(name));
    }
    std::vector<history::SeriesName> visited;
    std::vector<std::vector<history::Point>> in_one_pass;
    store->visit_all([&](const history::SeriesName& name, std::vector<history::Point> points) {
        visited.push_back(name);
        in_one_pass.push_back(std::move(points));
    });
    CHECK((visited == names));
    CHECK((in_one_pass == one_by_one));
    CHECK(names.size() == 2);
}

TEST_CASE("several series that are asked for at once are those that are asked for one by one") {
    if (!has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const auto store = open_store((directory.path() / "history.sqlite3").string(), Access::writing);
    std::vector<history::RunRecord> runs;
    for (const char* const time : {"2026-03-02", "2026-03-01"}) {
        history::RunRecord run = run_at(time, static_cast<double>(runs.size()));
        run.measurements.resize(2500, run.measurements.front());  // more than one question is asked for
        for (std::size_t i = 0; i < run.measurements.size(); ++i) {
            run.measurements[i].benchmark = "codec/" + std::to_string(i);
            run.measurements[i].value += static_cast<double>(10 * i);
        }
        runs.push_back(run);
    }
    store->append(runs);
    auto names = store->series();
    REQUIRE(names.size() == 2500);
    names.push_back({"codec/none", "time", names.front().environment, "ns"});
    names.push_back(names[7]);  // twice
    const auto at_once = store->points_of_each(names);
    REQUIRE(at_once.size() == names.size());
    for (const std::size_t i :
         {std::size_t{0}, std::size_t{7}, std::size_t{1234}, std::size_t{2499}, names.size() - 1}) {
        CHECK((at_once[i] == store->points_of(names[i])));
        REQUIRE(at_once[i].size() == 2);
        CHECK(at_once[i].front().time == "2026-03-01");
        CHECK(names[i].benchmark == "codec/" + std::to_string(static_cast<int>(at_once[i].back().value) / 10));
    }
    CHECK(at_once[2500].empty());
    CHECK(store->points_of_each({}).empty());
}

TEST_CASE("a pass over all series that is broken off leaves the store of use") {
    if (!has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const auto store = open_store((directory.path() / "history.sqlite3").string(), Access::writing);
    store->append({run_at("2026-03-01", 1.0), run_at("2026-03-02", 2.0)});
    CHECK_THROWS_AS(store->visit_all([](const history::SeriesName&, const std::vector<history::Point>&) {
        throw Error(ExitCode::io, "page", "cannot be written");
    }),
                    Error);
    CHECK(store->append({run_at("2026-03-03", 3.0)}) == 1);
    CHECK(store->points_of(store->series().front()).size() == 3);
}

TEST_CASE("a file that is no history is refused, and left alone") {
    if (!has_sqlite()) {
        return;
    }
    const TemporaryDirectory directory;
    const auto file = directory.path() / "history.sqlite3";
    std::ofstream(file) << std::string(4096, 'x');
    try {
        (void)open_store(file.string(), Access::writing);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
    }
    CHECK(std::filesystem::file_size(file) == 4096);
}

TEST_CASE("nothing is made where a history is only read") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "history.sqlite3";
    CHECK_THROWS_AS((void)open_store(file.string(), Access::reading), Error);
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a URL is shown without its password") {
    CHECK(without_password("postgresql://u:s3cret@h:5/d?sslmode=require") == "postgresql://u@h:5/d");
    CHECK(without_password("postgresql://u:a@b/c@h/d") == "postgresql://u@h/d");
    CHECK(without_password("postgresql://h/d?password=s3cret") == "postgresql://h/d");
    CHECK(without_password("postgresql://h:5/d") == "postgresql://h:5/d");
}

TEST_CASE("of what is wrong with a URL, all is told but the password") {
    const std::string url = "postgresql://u:s3cret@h:5/d";
    CHECK(without_password_of(url, R"(connection to server at "h" (127.0.0.1), port 5 failed: refused)") ==
          R"(connection to server at "h" (127.0.0.1), port 5 failed: refused)");
    CHECK(without_password_of(url, R"(role "u" is unknown at "postgresql://u:s3cret@h:5/d")") ==
          R"(role "u" is unknown at "postgresql://u@h:5/d")");
    CHECK(without_password_of(url, R"(invalid port "s3cret@h")") == R"(invalid port "***")");
    CHECK(without_password_of(url, R"(it ends in "u:s3c)") == R"(it ends in "***")");
    CHECK(without_password_of(url, "").empty());
}
