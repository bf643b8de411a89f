#include "checker/database/open_store.hpp"
#include "project.hpp"
#include "runtime/platform/file.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <set>
#include <string>

using namespace perfmon;
using namespace perfmon::cli;

namespace {

/// Red in one benchmark.
void make_red(const Project& project) {
    project.measure(1000);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(5000);
    perfmon_says(project.with({"check"}));
}

std::set<std::string> reports_in(const std::filesystem::path& directory) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        names.insert(name.starts_with("performance_report_") ? "performance_report_<time>.md" : name);
    }
    return names;
}

}  // namespace

TEST_CASE("a report is written in Markdown, each and the latest, and as a page") {
    const Project project;
    make_red(project);
    const Answer answer = perfmon_says(project.with({"report"}));
    CHECK(answer.code == 0);
    const auto reports = project.root() / "work/reports";
    CHECK(reports_in(reports) ==
          std::set<std::string>{"performance_report_<time>.md", "performance_report.md", "performance_report.html"});
    CHECK(contains(answer.out, "report: " + (reports / "performance_report_").string()));
    CHECK(contains(answer.out, "report: " + (reports / "performance_report.html").string()));
    CHECK_FALSE(contains(answer.out, "<CTest"));
}

TEST_CASE("a report is written in the formats that are asked for, and in no other") {
    const Project project;
    make_red(project);
    CHECK(perfmon_says(project.with({"report", "--format", "junit,sarif", "--format", "json"})).code == 0);
    CHECK(reports_in(project.root() / "work/reports") ==
          std::set<std::string>{"performance_report.junit.xml", "performance_report.sarif", "performance_report.json"});
    const Answer annotations = perfmon_says(project.with({"report", "--format", "github"}));
    CHECK(annotations.out.starts_with("::error "));
    const Answer unknown = perfmon_says(project.with({"report", "--format", "pdf"}));
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "there is no report format \"pdf\"; there are: markdown, html, junit"));
}

TEST_CASE("CTest attaches the page where it is asked to") {
    const Project project;
    make_red(project);
    const Answer answer = perfmon_says(project.with({"report", "--ctest"}));
    const auto page = std::filesystem::absolute(project.root() / "work/reports/performance_report.html");
    CHECK(contains(answer.out, "<CTestMeasurementFile type=\"file\" name=\"performance_report\">" + page.string() +
                                   "</CTestMeasurementFile>\n"));
    CHECK_FALSE(contains(perfmon_says(project.with({"report", "--ctest", "--format", "markdown"})).out, "<CTest"));
}

TEST_CASE("the summary of a step is added to what other steps wrote") {
    const Project project;
    make_red(project);
    const auto summary = project.root() / "summary.md";
    platform::write_file_atomically(summary, "of another step\n");
    CHECK(perfmon_says(project.with({"report", "--step-summary", summary.string()})).code == 0);
    const std::string text = platform::read_file(summary);
    CHECK(text.starts_with("of another step\n# Performance report"));
    CHECK(perfmon_says(project.with({"report", "--format", "github", "--step-summary", summary.string()})).code == 0);
    CHECK(platform::read_file(summary) == text);
}

TEST_CASE("a report that cannot be written is said and keeps no other from being written") {
    const Project project;
    make_red(project);
    const auto reports = project.root() / "work/reports";
    std::filesystem::create_directories(reports / "performance_report.html");
    const auto nowhere = project.root() / "none/summary.md";
    const Answer answer =
        perfmon_says(project.with({"report", "--format", "html,markdown,junit", "--step-summary", nowhere.string()}));
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "performance_report.html: "));
    CHECK(contains(answer.err, "summary.md: "));
    CHECK(reports_in(reports).size() == 4);
}

TEST_CASE("a report exports for node_exporter where the configuration says so") {
    const Project project;
    make_red(project);
    const auto config = project.root() / "config.json";
    const auto report_with = [&](const std::string& text) {
        platform::write_file_atomically(config, text);
        return perfmon_says(project.with({"report", "--config", config.string()}));
    };
    const auto file = project.root() / "perfmon.prom";
    CHECK(report_with(R"({"monitoring_settings": {"monitoring_integration": false},
                          "export_configuration": {"textfile": "perfmon.prom"}})")
              .code == 0);
    CHECK_FALSE(std::filesystem::exists(file));
    const Answer answer = report_with(R"({"export_configuration": {"textfile": "perfmon.prom"}})");
    CHECK(answer.code == 0);
    CHECK(answer.err.empty());
    const std::string exported = platform::read_file(file);  // relative to the configuration
    CHECK(contains(exported, "perfmon_regressed{benchmark=\"codec/case/a\",metric=\"time\""));
}

TEST_CASE("each publication is tried although others failed, and says so by itself") {
    if (!database::has_sqlite()) {
        return;
    }
    const Project project;
    make_red(project);
    std::filesystem::create_directories(project.root() / "work/history.sqlite3");
    const auto config = project.root() / "config.json";
    const std::string text = R"({"export_configuration": {"textfile": ")";
    platform::write_file_atomically(config, text + "config.json/perfmon.prom\"}}");
    const Answer failed = perfmon_says(project.with({"report", "--config", config.string()}));
    INFO(failed.err);
    CHECK(failed.code == 4);
    CHECK(contains(failed.err, "error: the runs were not recorded in the history: "));
    CHECK(contains(failed.err, "error: the text file for node_exporter was not written: "));
    CHECK(std::filesystem::exists(project.root() / "work/reports/performance_report.html"));

    platform::write_file_atomically(config, text + "perfmon.prom\"}}");
    const Answer answer = perfmon_says(project.with({"report", "--config", config.string()}));
    CHECK(answer.code == 4);
    CHECK(std::filesystem::exists(project.root() / "perfmon.prom"));
}
