#include "checker/report/html/parts.hpp"
#include "checker/report/point_words.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace perfmon::report::html {
namespace {

/// In the order in which a bar shows them, the worst first.
constexpr std::array<News, 11> order{News::regressed, News::critical, News::warning,  News::inconclusive,
                                     News::missing,   News::added,    News::improved, News::incomparable,
                                     News::skipped,   News::unjudged, News::ok};

std::string_view page_tone(const ReportView& view) {
    if (view.count(Outcome::failed) > 0) {
        return "bad";
    }
    return view.count(Outcome::skipped) + view.count(Outcome::without_verdict) > 0 || view.perf_tests.empty() ? "warn"
                                                                                                              : "good";
}

/// What a person has to know, in a few words.
std::string headline(const ReportView& view) {
    const std::size_t regressed = view.count(News::regressed) + view.relations_that_fail();
    if (regressed > 0) {
        return fmt::format("{} regressed", text::counted(regressed, "metric"));
    }
    if (view.count(News::critical) > 0) {
        return text::counted(view.count(News::critical), "critical target");
    }
    if (view.count(Outcome::failed) > 0) {
        return fmt::format("{} failed", text::counted(view.count(Outcome::failed), "perf test"));
    }
    if (view.count(Outcome::without_verdict) > 0) {
        return fmt::format("{} without a verdict", text::counted(view.count(Outcome::without_verdict), "perf test"));
    }
    if (view.count(Outcome::skipped) > 0) {
        return fmt::format("{} not judged", text::counted(view.count(Outcome::skipped), "perf test"));
    }
    return "Nothing regressed";
}

/// A cross, an exclamation mark or a tick in a disc: the outcome is not in its colour alone.
void write_sign(Markup& page, std::string_view tone) {
    const std::string colour = tone == "bad" ? "#dc2626" : tone == "warn" ? "#b7791f" : "#16a34a";
    const std::string sign = tone == "bad"    ? "M17 17L35 35M35 17L17 35"
                             : tone == "warn" ? "M26 14V29M26 36V38"
                                              : "M15 27L23 35L37 18";
    page.open("svg", {{"viewBox", "0 0 52 52"}, {"width", "52"}, {"height", "52"}, {"aria-hidden", "true"}});
    page.empty("circle",
               {{"class", "paint-" + std::string(tone)}, {"cx", "26"}, {"cy", "26"}, {"r", "26"}, {"fill", colour}});
    page.empty("path", {{"class", "paint-mark"},
                        {"d", sign},
                        {"fill", "none"},
                        {"stroke", "#ffffff"},
                        {"stroke-width", "5"},
                        {"stroke-linecap", "round"},
                        {"stroke-linejoin", "round"}});
    page.close();
}

std::string_view colour_of(std::string_view tone) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> colours{
        {{"bad", "#dc2626"}, {"warn", "#b7791f"}, {"good", "#16a34a"}, {"new", "#6366f1"}, {"soft", "#94a3b8"}}};
    for (const auto& [name, colour] : colours) {
        if (name == tone) {
            return colour;
        }
    }
    return "#94a3b8";
}

/// How many metrics came to what, as parts of a bar.
void write_shares(Markup& page, const ReportView& view) {
    std::size_t all = 0;
    for (const News news : order) {
        all += view.count(news);
    }
    if (all == 0) {
        return;
    }
    constexpr double width = 1000.0;
    page.open("svg", {{"class", "share"},
                      {"viewBox", "0 0 1000 12"},
                      {"width", "1000"},
                      {"height", "12"},
                      {"preserveAspectRatio", "none"},
                      {"aria-hidden", "true"}});
    double at = 0.0;
    for (const News news : order) {
        const double share = width * static_cast<double>(view.count(news)) / static_cast<double>(all);
        if (share > 0.0) {
            const std::string_view tone = tone_of(news);
            page.empty("rect", {{"class", fmt::format("paint-{}", tone)},
                                {"x", fmt::format("{:.1f}", at)},
                                {"y", "0"},
                                {"width", fmt::format("{:.1f}", share > 4.0 ? share - 2.0 : share)},
                                {"height", "12"},
                                {"fill", std::string(colour_of(tone))}});
            at += share;
        }
    }
    page.close();
    page.open("ul", {{"class", "legend"}, {"aria-label", "Metrics by result"}});
    for (const News news : order) {
        if (view.count(news) > 0) {
            page.open("li");
            write_dot(page, tone_of(news));
            page.element("b", {}, fmt::format("{}", view.count(news))).text(" " + name_of(news)).close();
        }
    }
    page.close();
}

}  // namespace

std::string_view tone_of(News news) {
    switch (news) {
        case News::regressed:
        case News::critical:
            return "bad";
        case News::warning:
        case News::inconclusive:
        case News::missing:
        case News::incomparable:
            return "warn";
        case News::improved:
        case News::ok:
            return "good";
        case News::added:
            return "new";
        default:
            return "soft";
    }
}

std::string_view tone_of(Outcome outcome) {
    return outcome == Outcome::failed || outcome == Outcome::without_verdict ? "bad"
           : outcome == Outcome::passed                                      ? "good"
                                                                             : "warn";
}

void write_badge(Markup& page, std::string_view tone, const std::string& text) {
    page.element("span", {{"class", fmt::format("badge {}", tone)}}, text);
}

void write_dot(Markup& page, std::string_view tone) {
    page.open("svg", {{"viewBox", "0 0 10 10"}, {"width", "10"}, {"height", "10"}, {"aria-hidden", "true"}});
    page.empty("circle", {{"class", fmt::format("paint-{}", tone)},
                          {"cx", "5"},
                          {"cy", "5"},
                          {"r", "5"},
                          {"fill", std::string(colour_of(tone))}});
    page.close();
}

void write_headline(Markup& page, std::string_view tone, const std::string& text) {
    page.open("div", {{"class", "headline"}});
    write_sign(page, tone);
    page.element("h1", {}, text).close();
}

void write_summary(Markup& page, const ReportView& view) {
    const std::string_view tone = page_tone(view);
    page.open("header", {{"class", fmt::format("top {}", tone)}}).open("div", {{"class", "wrap"}}).newline();
    page.open("p", {{"class", "brand"}}).element("b", {}, "PerfMon").text(" performance report, ");
    page.element("time", {{"datetime", view.written_at}}, minute_of(view.written_at) + " UTC").close();
    write_headline(page, tone, headline(view));
    page.element("p", {{"class", "lead"}}, view.summary);
    write_shares(page, view);
    page.close().close().newline();
}

}  // namespace perfmon::report::html
