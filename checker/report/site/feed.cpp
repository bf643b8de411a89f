#include "checker/report/site/feed.hpp"

#include "checker/report/markup.hpp"
#include "checker/report/point_words.hpp"
#include "checker/report/site/names.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>

namespace perfmon::report::site {
namespace {

/// The number at a place of a text that has the form of a time.
int number_at(std::string_view text, std::size_t place, std::size_t digits) {
    int number = 0;
    (void)std::from_chars(text.data() + place, text.data() + place + digits, number);
    return number;
}

/// Digits where the form has a 0, and its own characters elsewhere.
bool has_form(std::string_view text, std::string_view form) {
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char one, char wanted) {
               return wanted == '0' ? one >= '0' && one <= '9' : one == wanted;
           });
}

bool is_date(int year, int month, int day) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= days.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap ? 1 : 0);
}

/// Length before it: no content can be taken for another one.
std::string framed(const std::string& text) {
    return fmt::format("{}:{}", text.size(), text);
}

std::string summary_of(const Regression& regression) {
    std::string summary;
    for (const std::string& sentence : regression.sentences) {
        summary += sentence + ". ";
    }
    const history::Point& run = regression.run;
    if (run.commit) {
        summary += fmt::format("Commit {}. ", commit_of(run));
    }
    if (!run.branch.empty()) {
        summary += fmt::format("Branch {}. ", run.branch);
    }
    return summary + fmt::format("Environment {}.", regression.environment);
}

void write_entry(Markup& feed, const Regression& regression, const std::string& url) {
    const std::string name = text::shortened(regression.benchmark, longest_name);
    const std::string time = rfc3339(regression.run.time);
    feed.open("entry");
    feed.element("id", {},
                 uuid_of("regression" + framed(regression.benchmark) + framed(regression.environment) +
                         framed(regression.run.time) + framed(regression.run.run_id)));
    feed.element("title", {{"type", "text"}}, fmt::format("{}: {}", name, regression.headline));
    feed.element("updated", {}, time).element("published", {}, time);
    feed.empty("link", {{"rel", "alternate"},
                        {"type", "text/html"},
                        {"href", url + pages_name + '/' + page_name(regression.benchmark)}});
    feed.empty("category", {{"term", text::shortened(perf_test_of(regression.benchmark), longest_name)}});
    feed.element("summary", {{"type", "text"}}, summary_of(regression));
    feed.close().newline();
}

}  // namespace

std::string regressions_feed(std::vector<Regression> regressions, const FeedLook& look) {
    std::stable_sort(regressions.begin(), regressions.end(),
                     [](const Regression& one, const Regression& other) { return one.run.time > other.run.time; });
    regressions.resize(std::min(regressions.size(), most_entries), Regression{});
    Markup feed;
    feed.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}}).newline();
    feed.element("id", {},
                 uuid_of("regressions of" + framed(look.url) + framed(look.url.empty() ? look.identity : "")));
    feed.element("title", {{"type", "text"}}, "Performance regressions");
    feed.element("updated", {}, rfc3339(look.latest_time));
    feed.open("author").element("name", {}, "PerfMon").close();
    feed.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", look.url + index_name}});
    if (!look.url.empty()) {
        feed.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", look.url + feed_name}});
    }
    feed.newline();
    for (const Regression& regression : regressions) {
        write_entry(feed, regression, look.url);
    }
    return feed.close().newline().take();
}

std::string rfc3339(const std::string& time) {
    const bool has_time = (has_form(time, "0000-00-00T00:00:00Z") || has_form(time, "0000-00-00T00:00:00.000Z")) &&
                          is_date(number_at(time, 0, 4), number_at(time, 5, 2), number_at(time, 8, 2)) &&
                          number_at(time, 11, 2) < 24 && number_at(time, 14, 2) < 60 && number_at(time, 17, 2) <= 60;
    return has_time ? time : "1970-01-01T00:00:00Z";
}

}  // namespace perfmon::report::site
