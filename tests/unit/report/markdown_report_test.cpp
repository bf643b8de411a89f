#include "checker/report/markdown_report.hpp"

#include "golden.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <string>

using namespace perfmon;
using namespace perfmon::report;

TEST_CASE("a report of a regression says how large it is, where it comes from and what to do") {
    check_golden("report_red.md", markdown_report(view_of(test::red_report("codec"))));
}

TEST_CASE("a report is short when all is well") {
    const std::string text = markdown_report(view_of(test::green_report()));
    check_golden("report_green.md", text);
    CHECK(std::count(text.begin(), text.end(), '\n') < 20);
}

TEST_CASE("regressions come first, and what is inconclusive with what decides it") {
    const std::string text = markdown_report(view_of(test::red_report("codec")));
    const auto at = [&](const std::string& heading) {
        CAPTURE(heading);
        REQUIRE(text.find(heading) != std::string::npos);
        return text.find(heading);
    };
    CHECK(at("## Regressions") < at("## Improvements"));
    CHECK(at("## Improvements") < at("## New"));
    CHECK(at("## New") < at("## Missing"));
    CHECK(at("## Missing") < at("## Inconclusive"));
    CHECK(at("## Inconclusive") < at("## Targets"));
    CHECK(at("## Targets") < at("## Environment"));
    CHECK(text.find("too close to its limit to decide") != std::string::npos);
    CHECK(text.find("not as in its baselines: ") != std::string::npos);
}

TEST_CASE("the noise stands beside each change where somebody asked for it") {
    report::ReportInput input = test::red_report("codec");
    for (documents::VerdictDocument& document : input.verdicts) {
        for (documents::MetricVerdict& verdict : document.verdicts) {
            verdict.control.emplace().noise_percent = 1.234;
        }
    }
    const std::string text = markdown_report(view_of(input));
    CHECK(text.find(" %), noise ±1.2 % |") != std::string::npos);  // of a regression, behind its bound
}

TEST_CASE("a report of more than a comment holds is cut after a line, with the number of the others") {
    report::ReportInput input = test::red_report("codec");
    input.verdicts[0].next_step = "a step\n" + std::string(100, ' ');
    for (int i = 0; i < 2000; ++i) {
        input.without_verdict.push_back("perf test " + std::to_string(i));
    }
    const std::string text = markdown_report(view_of(input));
    CHECK(text.size() <= most_markdown);
    CHECK(text.size() > most_markdown - 1000);
    CHECK(text.find("## Regressions") != std::string::npos);
    const std::size_t cut = text.rfind("\n\n… and ");
    REQUIRE(cut != std::string::npos);
    CHECK(text.substr(text.rfind('\n', cut - 1) + 1, cut).starts_with("| perf test "));
    CHECK(text.ends_with(" more lines: a comment holds 65536 characters. The HTML report has all of it.\n"));
}

TEST_CASE("a cut inside of a block of code closes it") {
    report::ReportInput input = test::green_report();
    input.verdicts[0].outcome = documents::CheckOutcome::failed;
    for (int i = 0; i < 5000; ++i) {
        input.verdicts[0].next_step += "a step of many\n  ";
    }
    const std::string text = markdown_report(view_of(input));
    CHECK(text.size() <= most_markdown);
    std::size_t fences = 0;
    for (std::size_t at = text.find("\n```"); at != std::string::npos; at = text.find("\n```", at + 1)) {
        ++fences;
    }
    CHECK(fences == 2);
}
