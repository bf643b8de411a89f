#include "checker/report/allocation_table.hpp"

#include "checker/report/markdown_report.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/verdict_text.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::VerdictDocument with_allocations() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.allocations = {{"codec/one/a",
                             {{{0, 0}, {1.5, 48}, {"malloc", "parse(a|b) at /src/parse.cpp:42", "main at main.cpp:1"}},
                              {{2, 32}, {1, 16}, {}}}}};
    return document;
}

}  // namespace

TEST_CASE("places that allocate more or less are shown with blocks and bytes, before and after") {
    const auto views = allocation_views_of(with_allocations());
    REQUIRE(views.size() == 1);
    CHECK(views[0].benchmark == "codec/one/a");
    CHECK(allocation_text(views[0], 2, text::Colour::off) ==
          "one/a: what an iteration requests more or less than before\n"
          "allocated in                    blocks before  after  bytes before  after\n"
          "parse(a|b) at parse.cpp:42                  0   1.50             0     48\n"
          "all places that are not listed              2      1            32     16\n");
}

TEST_CASE("a terminal shows five of them, the report all") {
    auto document = with_allocations();
    for (int i = 1; i <= 5; ++i) {
        document.allocations[0].sites.push_back({{0, 0}, {0.5, 8}, {"step_" + std::to_string(i)}});
    }
    const auto shown = verdict_text(document, text::Colour::off);
    CHECK(shown.find("step_3") != std::string::npos);
    CHECK(shown.find("step_4") == std::string::npos);
    CHECK(shown.find("… and 2 more in the report") != std::string::npos);
    CHECK(markdown_report(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {document}, {}, {}, {}})).find("step_5") !=
          std::string::npos);
}

TEST_CASE("the report has all of them under a title") {
    const auto report =
        markdown_report(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {with_allocations()}, {}, {}, {}}));
    CHECK(report.find(
              "\none/a: what an iteration requests more or less than before\n\n| allocated in | blocks before |") !=
          std::string::npos);
    CHECK(report.find("| parse(a\\|b) at parse.cpp:42 | 0 | 1.50 | 0 | 48 |") != std::string::npos);
}

TEST_CASE("names of functions are anybody's in this table, too") {
    auto document = with_allocations();
    document.allocations[0].sites[0].stack = {"\x1b[31m" + std::string(100, 'f')};
    const auto text = allocation_text(allocation_views_of(document)[0], 5, text::Colour::off);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("fff…") != std::string::npos);
}
