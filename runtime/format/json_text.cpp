#include "format/json_text.hpp"

#include "format/error.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace perfmon::format {
namespace {

constexpr std::size_t max_depth = 64;  // our deepest document has 7 levels

void append_escaped(std::string& pointer, std::string_view key) {
    for (const char c : key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

/// Hands RapidJSON's events on to the tree and keeps track of where they happen, so that malformed
/// text can be told by its pointer and deep nesting is stopped while it is read.
class Tracker {
public:
    explicit Tracker(rapidjson::Document& tree) : tree_(tree) {}

    bool Null() { return scalar(tree_.Null()); }
    bool Bool(bool value) { return scalar(tree_.Bool(value)); }
    bool Int(int value) { return scalar(tree_.Int(value)); }
    bool Uint(unsigned value) { return scalar(tree_.Uint(value)); }
    bool Int64(std::int64_t value) { return scalar(tree_.Int64(value)); }
    bool Uint64(std::uint64_t value) { return scalar(tree_.Uint64(value)); }
    bool Double(double value) { return scalar(tree_.Double(value)); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool copy) {
        return scalar(tree_.RawNumber(text, length, copy));
    }
    bool String(const char* text, rapidjson::SizeType length, bool copy) {
        return scalar(tree_.String(text, length, copy));
    }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) {
        levels_.back().key.assign(text, length);
        return tree_.Key(text, length, copy);
    }
    bool StartObject() { return open(Level{true, {}, 0}) && tree_.StartObject(); }
    bool StartArray() { return open(Level{false, {}, 0}) && tree_.StartArray(); }
    bool EndObject(rapidjson::SizeType count) { return close() && tree_.EndObject(count); }
    bool EndArray(rapidjson::SizeType count) { return close() && tree_.EndArray(count); }

    [[nodiscard]] bool too_deep() const { return too_deep_; }

    [[nodiscard]] std::string pointer() const {
        std::string result;
        for (const Level& level : levels_) {
            result += '/';
            if (level.is_object) {
                append_escaped(result, level.key);
            } else {
                result += std::to_string(level.index);
            }
        }
        return result;
    }

private:
    struct Level {
        bool is_object;
        std::string key;
        std::size_t index;
    };

    bool scalar(bool accepted) {
        step();
        return accepted;
    }

    void step() {
        if (!levels_.empty() && !levels_.back().is_object) {
            ++levels_.back().index;
        }
    }

    bool open(Level level) {
        too_deep_ = levels_.size() >= max_depth;
        if (too_deep_) {
            return false;
        }
        levels_.push_back(std::move(level));
        return true;
    }

    bool close() {
        levels_.pop_back();
        step();
        return true;
    }

    rapidjson::Document& tree_;
    std::vector<Level> levels_;
    bool too_deep_ = false;
};

std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1);
}

void refuse_duplicate_keys(const rapidjson::Value& value, std::string_view file, const Place& place) {
    if (value.IsArray()) {
        std::size_t index = 0;
        for (const auto& element : value.GetArray()) {
            if (element.IsObject() || element.IsArray()) {
                refuse_duplicate_keys(element, file, Place{&place, {}, index, true});
            }
            ++index;
        }
        return;
    }
    std::vector<std::string_view> keys;
    keys.reserve(value.MemberCount());
    for (const auto& member : value.GetObject()) {
        const std::string_view key(member.name.GetString(), member.name.GetStringLength());
        keys.push_back(key);
        if (member.value.IsObject() || member.value.IsArray()) {
            refuse_duplicate_keys(member.value, file, Place{&place, key});
        }
    }
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end()) {
        throw Error(ExitCode::bad_data, locate(file, Place{&place, *twice}), "the key stands here twice");
    }
}

}  // namespace

std::string pointer_to(const Place& place) {
    if (place.parent == nullptr) {
        return {};
    }
    std::string pointer = pointer_to(*place.parent) + '/';
    if (place.is_element) {
        return pointer + std::to_string(place.index);
    }
    append_escaped(pointer, place.key);
    return pointer;
}

std::string locate(std::string_view file, const Place& place) {
    return std::string(file) + '#' + pointer_to(place);
}

rapidjson::Document parse_json(std::string_view text, std::string_view file) {
    // Full precision: RapidJSON's default mis-rounds about a third of all doubles. Iterative: its
    // recursive parser crashes on three million opening brackets.
    constexpr unsigned flags =
        rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        // RapidJSON takes it for the end, and whatever follows for nothing.
        throw Error(ExitCode::bad_data, std::string(file) + '#',
                    "holds a NUL character (" + line_and_column(text, nul) + ')');
    }
    rapidjson::Document tree;
    rapidjson::MemoryStream bytes(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
    rapidjson::ParseResult outcome;
    std::string pointer;
    bool too_deep = false;
    auto fill = [&](rapidjson::Document& target) {
        Tracker tracker(target);
        rapidjson::Reader reader;
        outcome = reader.Parse<flags>(stream, tracker);
        pointer = tracker.pointer();
        too_deep = tracker.too_deep();
        return !outcome.IsError();
    };
    tree.Populate(fill);
    if (outcome.IsError()) {
        const std::string source = std::string(file) + '#' + pointer;
        if (too_deep) {
            throw Error(ExitCode::bad_data, source,
                        "nested deeper than " + std::to_string(max_depth) + " levels (" +
                            line_and_column(text, outcome.Offset()) + ')');
        }
        const bool ended_early = text.find_first_not_of(" \t\r\n", outcome.Offset()) == std::string_view::npos;
        const std::string what = text.empty() ? "the file is empty"
                                 : ended_early
                                     ? "the file ends early; it was truncated"
                                     : std::string("not valid JSON: ") + rapidjson::GetParseError_En(outcome.Code());
        throw Error(ExitCode::bad_data, source, what + " (" + line_and_column(text, outcome.Offset()) + ')');
    }
    if (tree.IsObject() || tree.IsArray()) {
        refuse_duplicate_keys(tree, file, Place{});
    }
    return tree;
}

std::string_view kind_of(const rapidjson::Value& value) {
    switch (value.GetType()) {
        case rapidjson::kNullType:
            return "null";
        case rapidjson::kFalseType:
        case rapidjson::kTrueType:
            return "true or false";
        case rapidjson::kObjectType:
            return "an object";
        case rapidjson::kArrayType:
            return "an array";
        case rapidjson::kStringType:
            return "a string";
        case rapidjson::kNumberType:
            return "a number";
    }
    return "a value";
}

}  // namespace perfmon::format
