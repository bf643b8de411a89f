#include "checker/report/profile_table.hpp"

#include "checker/report/markdown_report.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/verdict_text.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::VerdictDocument profiled() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.profiles = {{"codec/one/a",
                          {1000,
                           1250,
                           {{"parse(char const*)", "src/parse.cpp", 42, 500, 800},
                            {"copy", "", 0, 150, 100},
                            {"check", "src/check.cpp", 7, 0, 0.5}}}},
                         {"codec/one/same", {1000, 1000, {}}}};
    return document;
}

}  // namespace

TEST_CASE("functions that differ are shown with their shares, what they add and their line") {
    const auto views = profile_views_of(profiled());
    REQUIRE(views.size() == 1);  // where nothing differs there is nothing to show
    CHECK(views[0].benchmark == "codec/one/a");
    CHECK(views[0].label == "one/a");
    CHECK(views[0].sentence == "1250 instructions an iteration, 1000 before");
    REQUIRE(views[0].rows.size() == 3);
    CHECK(views[0].rows[0].function == "parse(char const*)");
    CHECK(views[0].rows[0].before == "50.0 %");
    CHECK(views[0].rows[0].after == "64.0 %");
    CHECK(views[0].rows[0].change == "+300");
    CHECK(views[0].rows[0].source == "src/parse.cpp:42");
    CHECK(views[0].rows[1].change == "-50");
    CHECK(views[0].rows[1].source.empty());
    CHECK(views[0].rows[2].change == "+0.5");
}

TEST_CASE("a terminal shows the first of them, and how many more there are") {
    const auto views = profile_views_of(profiled());
    CHECK(profile_text(views[0], 2, text::Colour::off) ==
          "one/a: 1250 instructions an iteration, 1000 before\n"
          "function            before   after  instructions  line\n"
          "parse(char const*)  50.0 %  64.0 %          +300  src/parse.cpp:42\n"
          "copy                15.0 %   8.0 %           -50\n"
          "… and 1 more in the report\n");
    CHECK(profile_text(views[0], 3, text::Colour::off).find("more") == std::string::npos);
}

TEST_CASE("names of functions are anybody's: long ones are cut, and control characters are shown") {
    auto document = profiled();
    document.profiles[0].difference.functions[0].function = "\x1b[31m" + std::string(100, 'f');
    const auto text = profile_text(profile_views_of(document)[0], 5, text::Colour::off);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("fff…") != std::string::npos);
}

TEST_CASE("where a regression lies is shown below the table, five lines in a terminal and all of them in the report") {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    auto& slower = document.verdicts.emplace_back();
    slower.benchmark = "codec/parse/small";
    slower.metric = "time";
    slower.verdict = verdict::Verdict::regressed;
    document.not_counted["instructions"] = "no\x1bway";
    auto& profile = document.profiles.emplace_back();
    profile.benchmark = "codec/parse/small";
    profile.difference = {1000, 1700, {}};
    for (int i = 0; i < 7; ++i) {
        profile.difference.functions.push_back({"step_" + std::to_string(i) + "|x", "src/a.cpp", i, 0, 100});
    }
    const auto shown = verdict_text(document, text::Colour::off);
    CHECK(shown.find("parse/small: 1700 instructions an iteration, 1000 before\n") != std::string::npos);
    CHECK(shown.find("step_4|x") != std::string::npos);
    CHECK(shown.find("step_5|x") == std::string::npos);
    CHECK(shown.find("… and 2 more in the report") != std::string::npos);
    CHECK(shown.find("instructions were not counted: no") != std::string::npos);
    CHECK(shown.find('\x1b') == std::string::npos);
    const auto report = markdown_report(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {document}, {}, {}, {}}));
    CHECK(report.find("| step_6\\|x | 0.0 % | 5.9 % | +100 | src/a.cpp:6 |") != std::string::npos);
}

TEST_CASE("what was measured is told as such, and not by the function of Catch2 that it was inlined into") {
    auto document = profiled();
    document.profiles[0].difference.functions[0].function =
        "Catch::BenchmarkFunction::model<perfmon::hooks::WatchedFunction<{lambda(int)#1}> >::call(Catch::Chronometer)";
    const auto text = profile_text(profile_views_of(document)[0], 5, text::Colour::off);
    CHECK(text.find("the benchmark's operation") != std::string::npos);
    CHECK(text.find("WatchedFunction") == std::string::npos);
}
