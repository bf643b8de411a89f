#include "targets.hpp"

#include "checker/launch/last_lines.hpp"
#include "checker/size/archive.hpp"
#include "checker/size/names.hpp"
#include "checker/text/sinks.hpp"
#include "checker/verdict/rule_key.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/number.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/json/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::fuzz {
namespace {

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto next = base::first_code_point(text);
        if (!next) {
            return false;
        }
        text.remove_prefix(next->size);
    }
    return true;
}

std::optional<rapidjson::Document> parsed(const std::string& text) {
    try {
        return documents::parse_json(text, "input");
    } catch (const Error& error) {
        require(error.code() == ExitCode::bad_data, "what is no JSON is bad data");
        return std::nullopt;
    }
}

/// JSON's grammar of a number; the rest of the input is cut off.
std::string number_in(std::string_view input) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < input.size() && input[at] >= '0' && input[at] <= '9') {
            ++at;
        }
        return at > begin;
    };
    const auto next_is = [&](std::string_view characters) {
        return at < input.size() && characters.find(input[at]) != std::string_view::npos;
    };
    at += next_is("-") ? 1U : 0U;
    if (next_is("0")) {
        ++at;
    } else if (!digits()) {
        return {};
    }
    std::size_t end = at;
    if (next_is(".")) {
        ++at;
        if (!digits()) {
            return std::string(input.substr(0, end));
        }
        end = at;
    }
    if (next_is("eE")) {
        ++at;
        at += next_is("+-") ? 1U : 0U;
        end = digits() ? at : end;
    }
    return std::string(input.substr(0, end));
}

/// A number has the value that the C library finds, in JSON as well.
void read_number(std::string_view input) {
    const std::string text = number_in(input);
    (void)parsed(std::string(input));
    if (text.empty()) {
        return;
    }
    const double expected = std::strtod(text.c_str(), nullptr);
    const auto number = base::parse_number(text);
    require(number.has_value() == std::isfinite(expected), "refused are numbers larger than every double");
    if (!number) {
        require(!parsed(text), "and JSON with them");
        return;
    }
    const double value = std::visit([](auto any) { return static_cast<double>(any); }, *number);
    require(std::memcmp(&value, &expected, sizeof value) == 0, "the value is strtod's");
    // RapidJSON gives up on some that would be small after all, such as 0e999 and a thousand digits with e-900.
    if (const auto tree = parsed('[' + text + ']')) {
        const double read = (*tree)[0].GetDouble();
        require(std::memcmp(&read, &expected, sizeof read) == 0, "and so it is in JSON");
    }
}

void read_json(std::string_view input) {
    const std::string text(input);
    const auto tree = parsed(text);
    if (!tree || !tree->IsObject() || tree->ObjectEmpty()) {
        return;
    }
    const auto first = tree->MemberBegin();
    const documents::Place top{};
    const std::string_view key(first->name.GetString(), first->name.GetStringLength());
    try {
        documents::refuse({"input", text}, documents::Place{&top, key}, "x");
    } catch (const Error& error) {
        require(std::string_view(error.what()).find("(line ") != std::string_view::npos, "a place has a line");
    }
}

void show_text(std::string_view input) {
    const auto is_harmless = [](std::string_view text) {
        return is_utf8(text) && text.find("<CTest") == std::string_view::npos &&
               text.find("<Dart") == std::string_view::npos && text.find("</CTest") == std::string_view::npos &&
               std::none_of(text.begin(), text.end(),
                            [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7f'; });
    };
    const std::string line = base::printable(input);
    require(is_harmless(line) && line.find('\n') == std::string::npos, "a name is one harmless line");
    require(base::printable(line) == line, "and stays what it is");
    require(is_harmless(base::printable_lines(input)), "lines are harmless");
    require(is_harmless(base::printable_lines(launch::last_lines(std::string(input)))), "so is what a process said");
    require(is_harmless(text::markdown_text(input)), "so is Markdown");
    require(is_harmless(text::markdown_code_block(input)), "so is code in it");
    require(is_harmless(text::ctest_details(input)), "so are details");
    const std::string attribute = text::ctest_attribute(input);
    require(is_harmless(attribute) && attribute.find_first_of("<>\"'") == std::string::npos, "and an attribute");
}

void escape_text(std::string_view input) {
    const std::string text = base::escape_bytes(input);
    require(is_utf8(text), "what is escaped is UTF-8");
    require(base::unescape_bytes(text) == input, "and comes back");
    (void)base::unescape_bytes(input);
}

void read_rule_key(std::string_view input) {
    const auto middle = input.find('\n');
    const std::string_view name = middle == std::string_view::npos ? input : input.substr(middle + 1);
    if (const auto key = verdict::parse_rule_key(input.substr(0, middle))) {
        (void)key->matches_benchmark(name);
        (void)key->specificity();
    }
}

void suggest(std::string_view input) {
    std::vector<std::string_view> words;
    while (!input.empty()) {
        words.push_back(input.substr(0, input.find('\n')));
        input.remove_prefix(std::min(input.size(), words.back().size() + 1));
    }
    if (!words.empty()) {
        (void)base::did_you_mean(words.front(), words);
        words.erase(words.begin());
        (void)base::did_you_mean("a name", words);
    }
}

/// A line each, as symbols and as they are when demangled.
void fold_names(std::string_view input) {
    while (!input.empty()) {
        const std::string name(input.substr(0, input.find('\n')));
        input.remove_prefix(std::min(input.size(), name.size() + 1));
        require(name.empty() || !size::folded(name).empty(), "a name stays one");
        require(name.empty() || !size::folded_name(name).empty(), "so does a symbol");
        (void)size::folded_section(name);
    }
}

void read_archive(std::string_view input) {
    const auto members = size::members_of(input);
    for (const size::Member& member : members.value_or(std::vector<size::Member>{})) {
        const bool lies_within =
            member.content.empty() || (member.content.data() >= input.data() &&
                                       member.content.data() + member.content.size() <= input.data() + input.size());
        require(lies_within, "a member is a part of its library");
    }
}

constexpr std::array<Target, 8> targets{{{"numbers", read_number},
                                         {"symbol_names", fold_names},
                                         {"archives", read_archive},
                                         {"json", read_json},
                                         {"shown_texts", show_text},
                                         {"escaped_bytes", escape_text},
                                         {"rule_keys", read_rule_key},
                                         {"suggestions", suggest}}};

}  // namespace

std::span<const Target> text_targets() {
    return targets;
}

}  // namespace perfmon::fuzz
