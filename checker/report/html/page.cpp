#include "checker/report/html/page.hpp"

#include "checker/report/html/style.hpp"
#include "checker/store/sha256.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::report::html {
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
const std::string& policy() {
    static const std::string all =
        fmt::format("default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
                    allowed(style_sheet()), allowed(script()));
    return all;
}

}  // namespace

void open_page(Markup& page, const std::string& title, const std::string& feed) {
    page.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).newline();
    page.open("head").empty("meta", {{"charset", "utf-8"}});
    page.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy()}});
    page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    page.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    page.element("title", {}, title);
    if (!feed.empty()) {
        page.empty("link", {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"href", feed}});
    }
    page.open("style").raw(style_sheet()).close();
    page.close().newline();
    page.open("body").newline();
    page.element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the results").newline();
}

void write_tools(Markup& page, const std::string& found_by) {
    page.open("div", {{"class", "tools"}, {"role", "search"}, {"hidden", "hidden"}});
    page.open("label").text("Search ");
    page.empty("input", {{"id", "search"}, {"type", "search"}, {"placeholder", found_by}});
    page.close();
    page.element("span", {{"id", "found"}, {"class", "soft"}, {"role", "status"}}, "").close().newline();
}

void close_page(Markup& page, const std::string& footer) {
    page.open("footer").open("div", {{"class", "wrap"}}).element("p", {}, footer).close().close().newline();
    page.open("script").raw(script()).close().newline();
    page.close().close().newline();
}

}  // namespace perfmon::report::html
