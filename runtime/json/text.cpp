#include "runtime/json/text.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/number.hpp"

#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace perfmon::documents {
namespace {

constexpr std::size_t max_depth = 64;  // our deepest document has 7 levels
constexpr std::string_view nested_too_deeply = "nested deeper than 64 levels";
constexpr std::string_view number_too_large = "the number is too large; the largest is 1.7976931348623157e308";
// RapidJSON gives up on a large exponent before it hands over the digits that make up for it, as in 0e999.
constexpr std::string_view number_too_long = "the number's exponent is too large; write it with a smaller one";

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

using Bytes = rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream>;

// Iterative: RapidJSON's recursive parser crashes on three million opening brackets. Numbers as strings: its own
// conversion mis-rounds about a third of all doubles, and the exact one reads out of bounds at 348 zeros.
constexpr unsigned parse_flags =
    rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

/// Where a walk through a text is: the keys and indices that lead to the value that comes next.
class Trail {
public:
    void key(std::string_view name) { levels_.back().key = name; }

    void value_ended() {
        if (!levels_.empty() && !levels_.back().is_object) {
            ++levels_.back().index;
        }
    }

    /// @returns whether there may be another level
    bool open(bool is_object) {
        if (levels_.size() >= max_depth) {
            return false;
        }
        levels_.push_back({is_object, {}, 0});
        return true;
    }

    void close() {
        levels_.pop_back();
        value_ended();
    }

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

    std::vector<Level> levels_;
};

/// Hands RapidJSON's events on to the tree, with numbers as exact as they can be, and keeps track of where they
/// happen, so that malformed text can be told by its pointer and deep nesting is stopped while it is read.
class Builder {
public:
    Builder(rapidjson::Document& tree, const Bytes& stream) : tree_(tree), stream_(stream) {}

    bool Null() { return scalar(tree_.Null()); }
    bool Bool(bool value) { return scalar(tree_.Bool(value)); }
    bool String(const char* text, rapidjson::SizeType length, bool copy) {
        return scalar(tree_.String(text, length, copy));
    }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
        const auto number = base::parse_number({text, length});
        if (!number) {
            return stop(number_too_large, stream_.Tell() - length);
        }
        return scalar(std::visit([&](auto value) { return add(value); }, *number));
    }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) {
        trail_.key({text, length});
        return tree_.Key(text, length, copy);
    }
    bool StartObject() { return open(true) && tree_.StartObject(); }
    bool StartArray() { return open(false) && tree_.StartArray(); }
    bool EndObject(rapidjson::SizeType count) { return close() && tree_.EndObject(count); }
    bool EndArray(rapidjson::SizeType count) { return close() && tree_.EndArray(count); }

    // Never called with numbers as strings; RapidJSON's template names them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

    /// Why the reading was stopped here; empty when it was not.
    [[nodiscard]] std::string_view problem() const { return problem_; }
    [[nodiscard]] std::size_t problem_offset() const { return problem_offset_; }
    [[nodiscard]] std::string pointer() const { return trail_.pointer(); }

private:
    bool add(std::int64_t value) { return tree_.Int64(value); }
    bool add(double value) { return tree_.Double(value); }

    bool scalar(bool accepted) {
        trail_.value_ended();
        return accepted;
    }

    bool open(bool is_object) { return trail_.open(is_object) || stop(nested_too_deeply, stream_.Tell()); }

    bool close() {
        trail_.close();
        return true;
    }

    bool stop(std::string_view problem, std::size_t offset) {
        problem_ = problem;
        problem_offset_ = offset;
        return false;
    }

    rapidjson::Document& tree_;
    const Bytes& stream_;
    Trail trail_;
    std::string_view problem_;
    std::size_t problem_offset_ = 0;
};

/// Goes through a text that is valid JSON up to the value with a certain pointer.
class Finder {
public:
    Finder(std::string_view text, const Bytes& stream, std::string wanted)
        : text_(text), stream_(stream), wanted_(std::move(wanted)) {}

    bool Null() { return scalar(); }
    bool Bool(bool) { return scalar(); }
    bool Int(int) { return scalar(); }
    bool Uint(unsigned) { return scalar(); }
    bool Int64(std::int64_t) { return scalar(); }
    bool Uint64(std::uint64_t) { return scalar(); }
    bool Double(double) { return scalar(); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return scalar(); }
    bool String(const char*, rapidjson::SizeType, bool) { return scalar(); }
    bool Key(const char* name, rapidjson::SizeType length, bool) {
        trail_.key({name, length});
        return go_on();
    }
    bool StartObject() { return !is_here() && trail_.open(true) && go_on(); }
    bool StartArray() { return !is_here() && trail_.open(false) && go_on(); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    /// Where the value begins; the beginning of the text as long as it was not met.
    [[nodiscard]] std::size_t found() const { return found_; }

private:
    /// The event comes when a value was read. It began behind the last event, and what separates the two.
    bool is_here() {
        const bool here = trail_.pointer() == wanted_;
        if (here) {
            found_ = std::min(text_.find_first_not_of(" \t\r\n:,]}", last_event_), text_.size());
        }
        return here;
    }

    bool scalar() {
        if (is_here()) {
            return false;
        }
        trail_.value_ended();
        return go_on();
    }

    bool close() {
        trail_.close();
        return go_on();
    }

    bool go_on() {
        last_event_ = stream_.Tell();
        return true;
    }

    std::string_view text_;
    const Bytes& stream_;
    std::string wanted_;
    Trail trail_;
    std::size_t last_event_ = 0;
    std::size_t found_ = 0;
};

std::size_t offset_of(std::string_view text, const Place& place) {
    rapidjson::MemoryStream memory(text.data(), text.size());
    Bytes stream(memory);
    Finder finder(text, stream, pointer_to(place));
    rapidjson::Reader().Parse<parse_flags>(stream, finder);
    return finder.found();
}

/// As an error ends: ` (line 3, column 7)`.
std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return " (line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1) + ')';
}

[[noreturn]] void refuse_at(const Source& source, std::size_t offset, const std::string& pointer,
                            const std::string& message) {
    throw Error(ExitCode::bad_data, std::string(source.file) + '#' + pointer,
                message + line_and_column(source.text, offset));
}

/// @param text  begins with the number, and whatever follows it there
std::string_view problem_of_number(std::string_view text) {
    double ignored = 0.0;
    const char* const end = std::from_chars(text.data(), text.data() + text.size(), ignored).ptr;
    const auto length = static_cast<std::size_t>(end - text.data());
    return base::parse_number(text.substr(0, length)) ? number_too_long : number_too_large;
}

[[noreturn]] void refuse_syntax(const Source& source, const rapidjson::ParseResult& outcome, const Builder& builder) {
    const std::string_view text = source.text;
    if (!builder.problem().empty()) {
        refuse_at(source, builder.problem_offset(), builder.pointer(), std::string(builder.problem()));
    }
    if (text.empty()) {
        refuse_at(source, 0, "", "the file is empty");
    }
    const std::size_t offset = outcome.Offset();
    if (outcome.Code() == rapidjson::kParseErrorNumberTooBig) {
        refuse_at(source, offset, builder.pointer(), std::string(problem_of_number(text.substr(offset))));
    }
    if (text.find_first_not_of(" \t\r\n", offset) == std::string_view::npos) {
        refuse_at(source, offset, builder.pointer(), "the file ends early; it was truncated");
    }
    refuse_at(source, offset, builder.pointer(),
              std::string("not valid JSON: ") + rapidjson::GetParseError_En(outcome.Code()));
}

std::string_view key_of(const rapidjson::Value::Member& member) {
    return {member.name.GetString(), member.name.GetStringLength()};
}

/// A key that is there twice; nothing when there is none. Nearly all objects are so small that comparing each key with
/// each costs less than a sorted list of them.
std::optional<std::string_view> duplicate_key(const rapidjson::Value& object) {
    constexpr rapidjson::SizeType few = 16;
    if (object.MemberCount() <= few) {
        for (auto one = object.MemberBegin(); one != object.MemberEnd(); ++one) {
            const auto key = key_of(*one);
            if (std::any_of(object.MemberBegin(), one, [key](const auto& other) { return key_of(other) == key; })) {
                return key;
            }
        }
        return std::nullopt;
    }
    std::vector<std::string_view> keys;
    keys.reserve(object.MemberCount());
    std::transform(object.MemberBegin(), object.MemberEnd(), std::back_inserter(keys), key_of);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::nullopt : std::optional(*twice);
}

void refuse_duplicate_keys(const rapidjson::Value& value, const Source& source, const Place& place) {
    if (value.IsArray()) {
        std::size_t index = 0;
        for (const auto& element : value.GetArray()) {
            if (element.IsObject() || element.IsArray()) {
                refuse_duplicate_keys(element, source, Place{&place, {}, index, true});
            }
            ++index;
        }
        return;
    }
    for (const auto& member : value.GetObject()) {
        if (member.value.IsObject() || member.value.IsArray()) {
            refuse_duplicate_keys(member.value, source, Place{&place, key_of(member)});
        }
    }
    if (const auto twice = duplicate_key(value)) {
        refuse(source, Place{&place, *twice}, "the key appears twice");
    }
}

std::string number_in_words(const rapidjson::Value& number) {
    std::array<char, 32> digits{};
    char* const begin = digits.data();
    const auto written = number.IsInt64() ? std::to_chars(begin, begin + digits.size(), number.GetInt64())
                                          : std::to_chars(begin, begin + digits.size(), number.GetDouble());
    return {begin, written.ptr};
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

void refuse(const Source& source, const Place& place, const std::string& message) {
    refuse_at(source, offset_of(source.text, place), pointer_to(place), message);
}

rapidjson::Document parse_json(std::string_view text, std::string_view file) {
    const Source source{file, text};
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        refuse_at(source, nul, "", "contains a NUL character");  // RapidJSON takes it for the end
    }
    rapidjson::MemoryStream memory(text.data(), text.size());
    Bytes stream(memory);
    rapidjson::Document tree;
    auto fill = [&](rapidjson::Document& target) {
        Builder builder(target, stream);
        const auto outcome = rapidjson::Reader().Parse<parse_flags>(stream, builder);
        if (outcome.IsError()) {
            refuse_syntax(source, outcome, builder);
        }
        return true;
    };
    tree.Populate(fill);
    if (tree.IsObject() || tree.IsArray()) {
        refuse_duplicate_keys(tree, source, Place{});
    }
    return tree;
}

std::string kind_of(const rapidjson::Value& value) {
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
            return number_in_words(value);
    }
    return "a value";
}

}  // namespace perfmon::documents
