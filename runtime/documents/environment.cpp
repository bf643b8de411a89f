#include "runtime/documents/environment.hpp"

#include "runtime/documents/environment_model.hpp"
#include "runtime/json/to_json.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <sstream>
#include <string_view>
#include <type_traits>

namespace perfmon::documents {
namespace {

/// 32-bit FNV-1a: short enough to read in a path, and its values are the same everywhere.
std::uint32_t fnv1a(const std::string& text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

std::string as_path_component(const std::string& text) {
    std::string result;
    for (const char c : text) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '+';
        result += plain ? c : '_';
    }
    return result;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// The words of one list that another has not as often, each with a space before it.
std::string without(const std::vector<std::string>& words, std::vector<std::string> others) {
    std::string left;
    for (const std::string& word : words) {
        const auto same = std::find(others.begin(), others.end(), word);
        if (same == others.end()) {
            left += ' ' + word;
        } else {
            others.erase(same);
        }
    }
    return left;
}

/// How a value changed: of a list of words which, of anything else from what.
std::string change(const std::vector<std::string>& before, const std::vector<std::string>& now) {
    const auto in_words = [](std::string words, const char* verb) {
        return words.empty() ? words : words.erase(0, 1) + ' ' + verb;
    };
    const std::string removed = in_words(without(before, now), "removed");
    const std::string added = in_words(without(now, before), "added");
    if (removed.empty() && added.empty()) {
        return before == now ? "" : "in another order";
    }
    return removed + (removed.empty() || added.empty() ? "" : ", ") + added;
}

template <class T>
std::string change_of(std::string_view key, const T& before, const T& now) {
    if constexpr (std::is_integral_v<T>) {
        return std::to_string(now) + " instead of " + std::to_string(before);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const bool is_list = key.ends_with("flags");
        return is_list ? changed_words(before, now) : now + " instead of " + before;
    } else {
        return change(before, now);
    }
}

}  // namespace

std::string text_of(const Build& build) {
    std::string text = build.compiler + ' ' + build.compiler_version + ' ' + build.build_type;
    return build.flags.empty() ? text : text + ' ' + build.flags;
}

Build build_of(const Environment& environment) {
    return {.compiler = environment.compiler,
            .compiler_version = environment.compiler_version,
            .build_type = environment.build_type,
            .flags = environment.flags,
            .sanitizers = environment.sanitizers};
}

std::string changed_words(const std::string& before, const std::string& now) {
    return change(words_of(before), words_of(now));
}

std::size_t difference_count(const Environment& left, const Environment& right) {
    std::size_t count = 0;
    for_each_field<Environment>([&](const auto& field) { count += left.*(field.member) != right.*(field.member); });
    return count;
}

std::string differences(const Environment& before, const Environment& now) {
    std::string text;
    for_each_field<Environment>([&](const auto& field) {
        if (before.*(field.member) != now.*(field.member)) {
            text += text.empty() ? "" : "; ";
            text += std::string(field.key) + ": " + change_of(field.key, before.*(field.member), now.*(field.member));
        }
    });
    return text;
}

std::string environment_id(const Environment& environment) {
    std::array<char, 9> hash{};
    std::snprintf(hash.data(), hash.size(), "%08x", fnv1a(to_json(environment)));
    const std::string system = environment.os.substr(0, environment.os.find(' '));
    return as_path_component(system) + '-' + as_path_component(environment.architecture) + '-' +
           as_path_component(environment.compiler) + '-' + as_path_component(environment.compiler_version) + '-' +
           as_path_component(environment.build_type) + '-' + hash.data();
}

std::string first_difference(const Environment& left, const Environment& right) {
    std::string key;
    for_each_field<Environment>([&](const auto& field) {
        if (key.empty() && left.*(field.member) != right.*(field.member)) {
            key = field.key;
        }
    });
    return key;
}

}  // namespace perfmon::documents
