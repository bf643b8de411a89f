#include "checker/notify/slack.hpp"

#include "hostile_names.hpp"
#include "runtime/base/utf8.hpp"
#include "some_news.hpp"
#include "test_framework.hpp"

#include <rapidjson/document.h>

#include <string>
#include <string_view>

using namespace perfmon;
using namespace perfmon::notify;

namespace {

rapidjson::Document parsed(const std::string& json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    REQUIRE_FALSE(document.HasParseError());
    return document;
}

/// As Slack counts, in UTF-16.
std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const auto code_point = base::first_code_point(text);
        REQUIRE(code_point);
        count += code_point->size == 4 ? 2U : 1U;
        text.remove_prefix(code_point->size);
    }
    return count;
}

void check_limits(const rapidjson::Document& message) {
    const auto& blocks = message["blocks"];
    CHECK(blocks.Size() <= 50);
    CHECK(characters(message["text"].GetString()) <= 3000);
    for (const auto& block : blocks.GetArray()) {
        const bool is_header = std::string_view(block["type"].GetString()) == "header";
        const std::size_t size = characters(block["text"]["text"].GetString());
        CHECK(size >= 1);
        CHECK(size <= (is_header ? 150 : 3000));
    }
}

}  // namespace

TEST_CASE("a message for Slack has a header, a section a news, and where it was") {
    const auto message = parsed(slack_of(message_with({opened(some_alert())}), "#alerts"));
    CHECK(message["channel"] == "#alerts");
    CHECK(message["text"] == "acme/codec: 1 regression");
    const auto& blocks = message["blocks"];
    REQUIRE(blocks.Size() == 5);
    CHECK(blocks[0]["type"] == "header");
    CHECK(blocks[0]["text"]["text"] == "acme/codec: 1 regression");
    CHECK(blocks[1]["text"]["text"] == "*Regressions*");
    CHECK(blocks[2]["text"]["type"] == "plain_text");
    CHECK(std::string_view(blocks[2]["text"]["text"].GetString()).starts_with("codec/case/a: time\n2.00 µs, +100.0 %"));
    CHECK(blocks[4]["text"]["text"] == "<https://ci.example.com/7|The job>");
    CHECK_FALSE(parsed(slack_of(message_with({opened(some_alert())}), "")).HasMember("channel"));
}

TEST_CASE("a thousand alerts are fifty blocks, and the others are counted") {
    std::vector<News> news;
    for (int i = 0; i < 1000; ++i) {
        news.push_back(i % 2 == 0 ? ended(resolved(some_alert())) : opened(some_alert()));
    }
    const auto message = parsed(slack_of(message_with(news), ""));
    check_limits(message);
    CHECK(message["blocks"].Size() == 50);
    CHECK(message["blocks"][47]["text"]["text"] == "… and 955 more: see the report, or `perfmon alerts`.");
}

TEST_CASE("no name does anything to a message for Slack") {
    for (const test::HostileName& name : test::hostile_names()) {
        INFO(name.what);
        documents::Alert alert = some_alert(name.text);
        alert.metric = name.text;
        alert.unit = name.text;
        const std::string json =
            slack_of(message_of({{name.text, alert, documents::AlertEvent::opened}}, team, {},
                                {name.text, {name.text, name.text, "https://x/" + name.text}}, "now"),
                     name.text);
        const auto message = parsed(json);
        check_limits(message);
        for (const auto& block : message["blocks"].GetArray()) {
            const std::string_view text = block["text"]["text"].GetString();
            const bool is_ours = text.ends_with("|The job>");
            CHECK((is_ours || text.find('<') == std::string_view::npos));
            CHECK((!is_ours || text.find('<', 1) == std::string_view::npos));
            CHECK((is_ours || text == "*Regressions*" ||
                   std::string_view(block["text"]["type"].GetString()) == "plain_text"));
        }
        CHECK(std::string_view(message["text"].GetString()).find('<') == std::string_view::npos);
    }
}
