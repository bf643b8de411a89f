#include "checker/report/format.hpp"

#include "runtime/base/error.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"

#include <array>
#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

/// Another format than those that there are: a line for each perf test.
std::string lines(const ReportView& view) {
    std::string text;
    for (const PerfTestView& perf_test : view.perf_tests) {
        text += perf_test.name + ": " + name_of(perf_test.outcome) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("of Markdown each report is kept, and the latest one has a name of its own") {
    const Format& first = formats().front();
    CHECK(first.name == "markdown");
    CHECK(first.extension == ".md");
    CHECK(first.kept == Kept::each);
    CHECK(first.render(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {}, {}, {}, {}}))
              .starts_with("# Performance report, 2026-01-02T03:05:00.000Z\n"));
}

TEST_CASE("a report tells of change points, and makes nothing of what their names hold") {
    ReportInput input;
    CHECK(formats().front().render(view_of(input)).find("Change points") == std::string::npos);
    input.histories = {test::moved_history("codec/a <b>", "")};
    CHECK(formats()
              .front()
              .render(view_of(input))
              .find("## Change points in the history\n\n- codec/a \\<b\\> time: 100 ns → 120 ns (+20.0 %) since ") !=
          std::string::npos);
}

TEST_CASE("a format is found by its name, and renders what is shown of the verdicts") {
    const std::array both{formats().front(), Format{"lines", ".txt", Kept::latest, lines}};
    CHECK(format_named("markdown", both).extension == ".md");
    documents::VerdictDocument failed;
    failed.perf_test = "codec";
    failed.outcome = documents::CheckOutcome::failed;
    const auto view = view_of(ReportInput{"", {failed}, {"parser"}, {}, {}});
    CHECK(format_named("lines", both).render(view) == "codec: failed\nparser: no verdict\n");
}

TEST_CASE("a format that there is not is refused with those that there are") {
    const std::array both{formats().front(), Format{"lines", ".txt", Kept::latest, lines}};
    CHECK_THROWS_WITH(format_named("html", both),
                      Catch::Contains("no report format \"html\"; there are: markdown, lines"));
    CHECK_THROWS_AS(format_named("", both), Error);
}
