#include "checker/report/html/html_report.hpp"

#include "checker/report/html/parts.hpp"
#include "checker/report/html/style.hpp"
#include "checker/store/sha256.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::report {
namespace {

/// Bytes in base 64, of which a policy makes a hash.
std::string base64_of_hex(std::string_view hex) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bits;
    for (const char digit : hex) {
        const auto value = std::string_view("0123456789abcdef").find(digit);
        for (unsigned bit = 4; bit-- > 0;) {
            bits += ((value >> bit) & 1U) != 0 ? '1' : '0';
        }
    }
    std::string text;
    for (std::size_t at = 0; at < bits.size(); at += 6) {
        std::size_t value = 0;
        for (std::size_t bit = at; bit < at + 6; ++bit) {
            value = value * 2 + (bit < bits.size() && bits[bit] == '1' ? 1 : 0);
        }
        text += digits[value];
    }
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::string allowed(std::string_view content) {
    return fmt::format("'sha256-{}'", base64_of_hex(store::sha256_of(content)));
}

/// Nothing from anywhere, and of what is in the page only this style sheet and this script: a name that became a tag
/// all the same could neither run nor load anything.
std::string policy() {
    return fmt::format("default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
                       allowed(html::style_sheet()), allowed(html::script()));
}

void write_head(Markup& page, const ReportView& view) {
    page.open("head").empty("meta", {{"charset", "utf-8"}});
    page.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy()}});
    page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    page.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    page.element("title", {}, "Performance: " + text::shortened(view.summary, 200));
    page.open("style").raw(html::style_sheet()).close();
    page.close().newline();
}

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

/// Hidden until the script shows it: without one there is nothing to search with.
void write_tools(Markup& page) {
    page.open("div", {{"class", "tools"}, {"role", "search"}, {"hidden", "hidden"}});
    page.open("label").text("Search ");
    page.empty("input", {{"id", "search"}, {"type", "search"}, {"placeholder", "benchmark, metric or result"}});
    page.close();
    page.element("span", {{"id", "found"}, {"class", "soft"}, {"role", "status"}}, "").close().newline();
}

}  // namespace

std::string html_report(const ReportView& view) {
    Markup page;
    page.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).newline();
    write_head(page, view);
    page.open("body").newline();
    page.element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the results").newline();
    html::write_summary(page, view);
    write_index(page, view);
    page.open("main", {{"id", "main"}}).open("div", {{"class", "wrap"}}).newline();
    write_tools(page);
    html::write_regressions(page, view);
    for (std::size_t i = 0; i < view.perf_tests.size(); ++i) {
        html::write_perf_test(page, view.perf_tests[i], section_id(i));
    }
    html::write_surroundings(page, view);
    page.close().close().newline();
    page.open("footer").open("div", {{"class", "wrap"}}).open("p");
    page.text(
        "Changes are drawn with worse to the right; the dashed line is the limit, the thick line the 90 % interval. "
        "Written by PerfMon at " +
        view.written_at + ".");
    page.close().close().close().newline();
    page.open("script").raw(html::script()).close().newline();
    return page.close().close().newline().take();
}

}  // namespace perfmon::report
