#include "checker/report/inclusion_table.hpp"

#include "checker/report/markdown_report.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/verdict_text.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::VerdictDocument heavier() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.kind = documents::Kind::build;
    document.inclusions = {{"codec/a.cpp",
                            {1000.0,
                             1500.0,
                             {{"heavy.hpp", 0.0, 400.0, 0.0, 400.0}, {"light.hpp", 100.0, 500.0, 100.0, 90.0}},
                             {},
                             {{"std::vector<int>", 2.0, 3.25}, {"std::map<int, int>", std::nullopt, 1.0}}}}};
    return document;
}

}  // namespace

TEST_CASE("headers are shown with all that they include, and alone") {
    const auto views = inclusion_views_of(heavier());
    REQUIRE(views.size() == 1);
    CHECK(inclusion_text(views[0], 1, text::Colour::off) ==
          "a.cpp: 1500 bytes after the preprocessor, 1000 before; headers with what they include\n"
          "header     bytes before  after  change  of it alone\n"
          "heavy.hpp             0    400    +400         +400\n"
          "… and 1 more in the report\n"
          "template, by Clang's time trace  ms before  after\n"
          "std::vector<int>                       2.0    3.2\n"
          "… and 1 more in the report\n");
    CHECK(inclusion_text(views[0], 2, text::Colour::off).find("light.hpp           100    500    +400          -10") !=
          std::string::npos);
    CHECK(inclusion_text(views[0], 2, text::Colour::off).find("std::map<int, int>                       -    1.0") !=
          std::string::npos);
}

TEST_CASE("without anything to compare with the largest headers are shown") {
    auto document = heavier();
    document.inclusions[0].inclusion.before.reset();
    document.inclusions[0].inclusion.traced_templates.clear();
    CHECK(inclusion_text(inclusion_views_of(document)[0], 1, text::Colour::off) ==
          "a.cpp: 1500 bytes after the preprocessor; the largest headers, with what they include\n"
          "header     bytes  of it alone\n"
          "heavy.hpp    400          400\n"
          "… and 1 more in the report\n");
}

TEST_CASE("a check and a report show the headers, whose names are anybody's") {
    auto document = heavier();
    document.inclusions[0].inclusion.headers[0].header = "\x1b[31m|heavy.hpp";
    CHECK(verdict_text(document, text::Colour::off).find("\\x1b[31m|heavy.hpp") != std::string::npos);
    ReportInput input;
    input.verdicts = {document};
    const std::string report = markdown_report(view_of(input));
    CHECK(report.find("heavy.hpp") != std::string::npos);
    CHECK(report.find("light.hpp") != std::string::npos);
    CHECK(report.find('\x1b') == std::string::npos);
}
