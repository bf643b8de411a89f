#include "checker/report/html/html_report.hpp"

#include "checker/report/html/page.hpp"
#include "checker/report/html/parts.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::report {
namespace {

std::string section_id(std::size_t index) {
    return fmt::format("perf-test-{}", index + 1);
}

void write_link(Markup& page, const std::string& id, std::string_view tone, const std::string& name) {
    page.open("li").open("a", {{"href", "#" + id}});
    html::write_dot(page, tone);
    page.text(text::shortened(name, 60)).close().close();
}

void write_index(Markup& page, const ReportView& view) {
    page.open("nav", {{"class", "index"}, {"aria-label", "Sections"}}).open("div", {{"class", "wrap"}}).open("ul");
    if (view.count(News::regressed) + view.count(News::critical) + view.relations_that_fail() > 0) {
        write_link(page, "regressions", "bad", "Regressions");
    }
    for (std::size_t i = 0; i < view.perf_tests.size(); ++i) {
        write_link(page, section_id(i), html::tone_of(view.perf_tests[i].outcome), view.perf_tests[i].name);
    }
    write_link(page, "surroundings", "soft", "Environment");
    page.close().close().close().newline();
}

}  // namespace

std::string html_report(const ReportView& view) {
    Markup page;
    html::open_page(page, "Performance: " + text::shortened(view.summary, 200));
    html::write_summary(page, view);
    write_index(page, view);
    page.open("main", {{"id", "main"}}).open("div", {{"class", "wrap"}}).newline();
    html::write_tools(page, "benchmark, metric or result");
    html::write_regressions(page, view);
    for (std::size_t i = 0; i < view.perf_tests.size(); ++i) {
        html::write_perf_test(page, view.perf_tests[i], section_id(i));
    }
    html::write_surroundings(page, view);
    page.close().close().newline();
    html::close_page(page,
                     "Changes are drawn with worse to the right; the dashed line is the limit, the thick line the "
                     "90 % interval. Written by PerfMon at " +
                         view.written_at + ".");
    return page.take();
}

}  // namespace perfmon::report
