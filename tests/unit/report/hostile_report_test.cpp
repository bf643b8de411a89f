#include "checker/report/format.hpp"
#include "hostile_names.hpp"
#include "markup_tags.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <cstddef>
#include <regex>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;

namespace {

std::string rendered(const std::string& format, const std::string& name) {
    ReportInput input = test::red_report(name);
    input.histories = {test::moved_history(input.verdicts.front().verdicts.front().benchmark,
                                           environment_id(input.verdicts.front().environment))};
    return format_named(format, formats()).render(view_of(input));
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// Whatever stands in it, a reader finds as many values in the same places.
std::string shape_of(const rapidjson::Value& value) {
    std::string shape;
    if (value.IsObject()) {
        for (const auto& member : value.GetObject()) {
            shape += std::string(member.name.GetString()) + '{' + shape_of(member.value) + '}';
        }
    } else if (value.IsArray()) {
        for (const auto& element : value.GetArray()) {
            shape += '[' + shape_of(element) + ']';
        }
    }
    return shape;
}

std::string shape_of(const std::string& json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(json.c_str());
    return document.HasParseError() ? "no JSON" : shape_of(document);
}

/// As in a terminal and in files that people open: no control characters but the ends of lines.
bool is_printable(const std::string& text) {
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; }) &&
           text.find("\u202e") == std::string::npos && text.find("\u2028") == std::string::npos;
}

}  // namespace

TEST_CASE("a name is text in every format, whatever is in it") {
    for (const auto& [what, name] : test::hostile_names()) {
        if (name.empty()) {
            continue;  // what has no name leaves out what is said of names
        }
        CAPTURE(what);
        for (const char* const format : {"html", "junit"}) {
            CAPTURE(format);
            const std::string text = rendered(format, name);
            CHECK(test::tags_of(text) == test::tags_of(rendered(format, "plain")));
            CHECK(is_printable(text));
        }
        for (const char* const format : {"json", "sarif"}) {
            CAPTURE(format);
            CHECK(shape_of(rendered(format, name)) == shape_of(rendered(format, "plain")));
        }
        for (const char* const format : {"markdown", "github", "gitlab-metrics"}) {
            CAPTURE(format);
            const std::string text = rendered(format, name);
            CHECK(lines_of(text).size() == lines_of(rendered(format, "plain")).size());
            CHECK(is_printable(text));
        }
    }
}

TEST_CASE("an empty name breaks no format") {
    for (const Format& format : formats()) {
        CAPTURE(format.name);
        CHECK_FALSE(rendered(std::string(format.name), "").empty());
    }
    CHECK(shape_of(rendered("json", "")) != "no JSON");
    CHECK(shape_of(rendered("sarif", "")) != "no JSON");
}

TEST_CASE("in Markdown a name makes no HTML, no table, no link and no end of a block") {
    for (const auto& [what, name] : test::hostile_names()) {
        CAPTURE(what);
        bool in_code = false;
        for (const std::string& line : lines_of(rendered("markdown", name))) {
            if (line.starts_with("```")) {
                in_code = !in_code;
                continue;
            }
            if (in_code) {
                continue;
            }
            CAPTURE(line);
            for (std::size_t at = line.find('<'); at != std::string::npos; at = line.find('<', at + 1)) {
                CHECK((at > 0 && line[at - 1] == '\\'));
            }
            CHECK_FALSE(std::regex_search(line.substr(0, 2000), std::regex(R"((^|[^\\])\]\()")));
        }
        CHECK_FALSE(in_code);
    }
}

TEST_CASE("in metrics for GitLab a name stays between its quotes") {
    const std::regex line_of_metric(
        R"re(perfmon_[A-Za-z0-9_]+(\{benchmark="([^"\\]|\\.)*",unit="([^"\\]|\\.)*"\})? [-+0-9.e]+)re",
        std::regex::optimize);
    for (const auto& [what, name] : test::hostile_names()) {
        if (name.size() > 1000) {
            continue;  // std::regex calls itself for each letter
        }
        CAPTURE(what);
        for (const std::string& line : lines_of(rendered("gitlab-metrics", name))) {
            CAPTURE(line);
            CHECK((line.starts_with("# ") || std::regex_match(line, line_of_metric)));
        }
    }
}

TEST_CASE("for GitHub a name starts no command, and ends no property") {
    for (const auto& [what, name] : test::hostile_names()) {
        CAPTURE(what);
        for (const std::string& line : lines_of(rendered("github", name))) {
            CAPTURE(line);
            const std::size_t end = line.find("::", 2);
            REQUIRE(line.starts_with("::"));
            REQUIRE(end != std::string::npos);
            const std::string properties = line.substr(0, end);
            const auto commas = std::count(properties.begin(), properties.end(), ',');
            CHECK(commas <= 2);
            CHECK(properties.find(':', 2) == std::string::npos);
        }
    }
}
