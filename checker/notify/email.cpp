#include "checker/notify/email.hpp"

#include "checker/notify/message.hpp"
#include "checker/notify/mime.hpp"
#include "checker/notify/utc.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::notify {
namespace {

using documents::AlertMessage;
using documents::AlertNews;

/// Who gets a thousand is helped by the first ones, and by their number.
constexpr std::size_t shown_news = 100;

/// A name that needs more is cut: nobody reads it to its end.
constexpr std::size_t longest_shown = 1000;

std::string fit(std::string_view text) {
    return text::shortened(base::printable(text), longest_shown);
}

std::string html(std::string_view text) {
    return text::markup_text(fit(text));
}

std::string upper(std::string_view text) {
    std::string changed(text);
    std::transform(changed.begin(), changed.end(), changed.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return changed;
}

/// What is shown of each section, and how much is left out.
struct Shown {
    std::vector<Section> sections;
    std::size_t left_out = 0;
};

Shown shown_of(const AlertMessage& message) {
    Shown shown{sections_of(message)};
    std::size_t room = shown_news;
    for (Section& section : shown.sections) {
        const std::size_t count = std::min(room, section.news.size());
        shown.left_out += section.news.size() - count;
        section.news.resize(count);
        room -= count;
    }
    std::erase_if(shown.sections, [](const Section& section) { return section.news.empty(); });
    return shown;
}

std::string left_out_sentence(std::size_t count) {
    return fmt::format("… and {} more: see the report, or `perfmon alerts`.", count);
}

std::string html_of(const AlertNews& news) {
    std::string text = fmt::format("<li style=\"margin:0 0 12px\"><strong>{}</strong><br>{}", html(subject_of(news)),
                                   html(sentence_of(news)));
    for (const Fact& fact : facts_of(news)) {
        text += fmt::format("<br><small>{}: {}</small>", fact.name, html(fact.text));
    }
    return text + "</li>\n";
}

/// Anything but an address of the web stays a text: nobody is to be led to a script.
std::string html_of(const Fact& fact) {
    const bool is_link = fact.text.starts_with("https://") || fact.text.starts_with("http://");
    return is_link ? fmt::format("<a href=\"{0}\">{0}</a>", html(fact.text)) : html(fact.text);
}

}  // namespace

std::string email_text(const AlertMessage& message) {
    const Shown shown = shown_of(message);
    std::string text = fit(message.summary) + "\n";
    for (const Section& section : shown.sections) {
        text += fmt::format("\n{}\n", upper(section.title));
        for (const AlertNews* const news : section.news) {
            text += fmt::format("\n{}\n  {}\n", fit(subject_of(*news)), fit(sentence_of(*news)));
            for (const Fact& fact : facts_of(*news)) {
                text += fmt::format("  {}: {}\n", fact.name, fit(fact.text));
            }
        }
    }
    if (shown.left_out > 0) {
        text += fmt::format("\n{}\n", left_out_sentence(shown.left_out));
    }
    text += '\n';
    for (const Fact& fact : facts_of(message)) {
        text += fmt::format("{}: {}\n", fact.name, fit(fact.text));
    }
    return text;
}

std::string email_html(const AlertMessage& message) {
    const Shown shown = shown_of(message);
    std::string text = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light "
        "dark\"><title>{0}</title></head>\n<body style=\"font-family:sans-serif;max-width:640px;margin:0 "
        "auto;padding:16px;line-height:1.4;overflow-wrap:anywhere\">\n<h1 style=\"font-size:20px\">{0}</h1>\n",
        html(message.summary));
    for (const Section& section : shown.sections) {
        text += fmt::format("<h2 style=\"font-size:16px\">{}</h2>\n<ul style=\"padding-left:20px\">\n", section.title);
        for (const AlertNews* const news : section.news) {
            text += html_of(*news);
        }
        text += "</ul>\n";
    }
    if (shown.left_out > 0) {
        text += fmt::format("<p>{}</p>\n", html(left_out_sentence(shown.left_out)));
    }
    text += "<p><small>";
    for (const Fact& fact : facts_of(message)) {
        text += fmt::format("{}: {}<br>\n", fact.name, html_of(fact));
    }
    return text + "</small></p>\n</body></html>\n";
}

std::string email_of(const AlertMessage& message, const Envelope& envelope) {
    constexpr std::size_t longest_subject = 200;
    const std::string boundary = "perfmon-" + message.id;  // of which base64 has no `-`
    const std::string domain = envelope.sender.substr(std::min(envelope.sender.find('@') + 1, envelope.sender.size()));
    std::string mail;
    const auto line = [&](std::string_view text) {
        mail += text;
        mail += "\r\n";
    };
    const auto part = [&](std::string_view type, const std::string& content) {
        line("--" + boundary);
        line(fmt::format("Content-Type: {}; charset=utf-8", type));
        line("Content-Transfer-Encoding: base64");
        line("");
        mail += base64_lines(content);
    };
    line(fmt::format("From: PerfMon <{}>", envelope.sender));
    line(fmt::format("To: <{}>", envelope.recipient));
    line("Subject: " + header_text("[perfmon] " + text::shortened(base::printable(message.summary), longest_subject)));
    if (const auto written = moment_of(message.written_at)) {
        line("Date: " + mail_date(*written));
    }
    line(fmt::format("Message-ID: <perfmon.{}@{}>", message.id, domain));
    line("Auto-Submitted: auto-generated");
    line("MIME-Version: 1.0");
    line(fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"", boundary));
    line("");
    part("text/plain", email_text(message));
    part("text/html", email_html(message));
    line("--" + boundary + "--");
    return mail;
}

}  // namespace perfmon::notify
