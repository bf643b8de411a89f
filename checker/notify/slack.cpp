#include "checker/notify/slack.hpp"

#include "checker/notify/message.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/utf8.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <string_view>

namespace perfmon::notify {
namespace {

using documents::AlertMessage;
using documents::AlertNews;

constexpr std::size_t most_blocks = 50;
constexpr std::size_t longest_header = 150;
constexpr std::size_t longest_text = 3000;

/// Of one part of a text: a name of ten thousand letters leaves room for the rest.
constexpr std::size_t longest_part = 450;

/// Slack wants these three escaped in every text; with them there is no mention, no link and no end of one.
std::string escaped(std::string_view character) {
    return character == "&" ? "&amp;" : character == "<" ? "&lt;" : character == ">" ? "&gt;" : std::string(character);
}

/// A text from outside that takes no more characters than that when it is escaped: the end is left out.
std::string fit(std::string_view text, std::size_t characters) {
    const std::string shown = base::printable(text);
    std::string fitting;
    std::size_t taken = 0;
    std::size_t end_with_room = 0;  // of what leaves room for the sign that something is left out
    for (std::size_t at = 0; at < shown.size();) {
        const auto code_point = base::first_code_point(std::string_view(shown).substr(at));
        const std::size_t size = code_point ? code_point->size : 1;
        const std::string next = escaped(std::string_view(shown).substr(at, size));
        constexpr std::size_t bytes_of_a_pair = 4;  // which counts as two characters in UTF-16
        taken += next.size() > size ? next.size() : size == bytes_of_a_pair ? 2 : 1;
        if (taken > characters) {
            return fitting.substr(0, end_with_room) + "…";
        }
        fitting += next;
        end_with_room = taken < characters ? fitting.size() : end_with_room;
        at += size;
    }
    return fitting;
}

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void text_object(Json& json, const char* type, const std::string& text) {
    json.StartObject();
    json.Key("type");
    json.String(type);
    json.Key("text");
    json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    if (std::string_view(type) == "plain_text") {
        json.Key("emoji");
        json.Bool(false);
    }
    json.EndObject();
}

/// @param text  fit for Slack
void block(Json& json, const char* type, const char* text_type, const std::string& text) {
    json.StartObject();
    json.Key("type");
    json.String(type);
    json.Key("text");
    text_object(json, text_type, text);
    json.EndObject();
}

std::string text_of(const AlertNews& news) {
    std::string text = fmt::format("{}\n{}", fit(subject_of(news), longest_part), fit(sentence_of(news), longest_part));
    for (const Fact& fact : facts_of(news)) {
        text += fmt::format("\n{}: {}", fact.name, fit(fact.text, longest_part));
    }
    return text;  // six parts at most
}

/// A link as Slack has it, whose address must not end it.
std::string link_to(const std::string& url) {
    const bool is_address = url.starts_with("https://") || url.starts_with("http://");
    const bool is_clean = std::none_of(url.begin(), url.end(),
                                       [](char c) { return c <= ' ' || c > '~' || c == '<' || c == '>' || c == '|'; });
    return is_address && is_clean && url.size() <= longest_part ? fmt::format("<{}|The job>", fit(url, longest_text))
                                                                : "";
}

std::string context_of(const AlertMessage& message) {
    std::string text;
    for (const Fact& fact : facts_of(message)) {
        if (fact.name != "job" && text.size() + longest_part < longest_text) {
            text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", fact.name, fit(fact.text, longest_part / 4));
        }
    }
    return text;
}

void blocks(Json& json, const AlertMessage& message) {
    block(json, "header", "plain_text", fit(message.summary, longest_header));
    std::size_t room = most_blocks - 4;  // the header, what is left out, where it was, the link
    std::size_t left_out = 0;
    for (const Section& section : sections_of(message)) {
        bool has_title = false;
        for (const AlertNews* const news : section.news) {
            const std::size_t needed = has_title ? 1 : 2;
            if (room < needed) {
                ++left_out;
                continue;
            }
            room -= needed;
            if (!has_title) {
                block(json, "section", "mrkdwn", fmt::format("*{}*", section.title));
                has_title = true;
            }
            block(json, "section", "plain_text", text_of(*news));
        }
    }
    if (left_out > 0) {
        block(json, "section", "plain_text",
              fmt::format("… and {} more: see the report, or `perfmon alerts`.", left_out));
    }
    if (const std::string context = context_of(message); !context.empty()) {
        block(json, "section", "plain_text", context);
    }
    if (const std::string link = link_to(message.job_url); !link.empty()) {
        block(json, "section", "mrkdwn", link);
    }
}

}  // namespace

std::string slack_of(const AlertMessage& message, const std::string& channel) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    if (!channel.empty()) {
        const std::string name = base::printable(channel);
        json.Key("channel");
        json.String(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    }
    const std::string summary = fit(message.summary, longest_text);
    json.Key("text");  // of the notification, and where blocks are not shown
    json.String(summary.data(), static_cast<rapidjson::SizeType>(summary.size()));
    json.Key("blocks");
    json.StartArray();
    blocks(json, message);
    json.EndArray();
    json.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace perfmon::notify
