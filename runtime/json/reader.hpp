#pragma once

#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/json/model.hpp"
#include "runtime/json/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace perfmon::documents {

/// Reads typed values out of a parsed tree; every refusal names the file and the JSON pointer.
class JsonReader {
public:
    enum class UnknownKeys { refuse, ignore };

    JsonReader(const Source& source, UnknownKeys unknown_keys) : source_(source), unknown_keys_(unknown_keys) {}

    /// The members `document` and `schema_version` that start every document.
    /// @returns whether keys unknown to this version are to be refused or come from a newer minor version
    /// @throws Error when the document is of another kind, or of a newer major version
    static UnknownKeys check_header(const rapidjson::Value& root, const Source& source, std::string_view document,
                                    Version version, Presence header);

    template <Modelled T>
    [[nodiscard]] T read_struct(const rapidjson::Value& value, const Place& place) const {
        expect(value.IsObject(), value, place, "an object");
        T result{};
        for_each_field<T>([&](const auto& field) {
            const auto member = value.FindMember(field.key);
            const Place inner{&place, field.key};
            if (member != value.MemberEnd()) {
                read(result.*(field.member), member->value, inner);
                check_range(result.*(field.member), field.range, inner);
            } else if (field.presence == Presence::required) {
                fail(place, std::string("the key \"") + field.key + "\" is missing");
            }
        });
        if (unknown_keys_ == UnknownKeys::refuse) {
            refuse_unknown_keys<T>(value, place);
        }
        return result;
    }

private:
    void read(std::string& out, const rapidjson::Value& value, const Place& place) const;
    void read(bool& out, const rapidjson::Value& value, const Place& place) const;
    void read(double& out, const rapidjson::Value& value, const Place& place) const;
    void read(std::int64_t& out, const rapidjson::Value& value, const Place& place) const;
    void read(std::size_t& out, const rapidjson::Value& value, const Place& place) const;
    void read(std::vector<double>& out, const rapidjson::Value& value, const Place& place) const;

    template <Modelled T>
    void read(T& out, const rapidjson::Value& value, const Place& place) const {
        out = read_struct<T>(value, place);
    }

    template <NamedEnum E>
    void read(E& out, const rapidjson::Value& value, const Place& place) const {
        std::string text;
        read(text, value, place);
        std::vector<std::string_view> names;
        for (const auto& [name, candidate] : Names<E>::entries) {
            if (name == text) {
                out = candidate;
                return;
            }
            names.push_back(name);
        }
        fail(place, "\"" + text + "\" is not one of " + base::listed(names));
    }

    template <class T>
    void read(std::optional<T>& out, const rapidjson::Value& value, const Place& place) const {
        if (value.IsNull()) {
            out.reset();
        } else {
            read(out.emplace(), value, place);
        }
    }

    template <class T>
    void read(std::vector<T>& out, const rapidjson::Value& value, const Place& place) const {
        expect(value.IsArray(), value, place, "an array");
        out.clear();
        out.reserve(value.Size());
        for (const auto& element : value.GetArray()) {
            const Place inner{&place, {}, out.size(), true};
            read(out.emplace_back(), element, inner);
        }
    }

    template <class T>
    void read(std::map<std::string, T>& out, const rapidjson::Value& value, const Place& place) const {
        expect(value.IsObject(), value, place, "an object");
        out.clear();
        for (const auto& member : value.GetObject()) {
            const std::string_view key(member.name.GetString(), member.name.GetStringLength());
            const auto [entry, is_new] = out.try_emplace(base::unescape_bytes(key));
            if (!is_new) {
                fail(Place{&place, key}, "is the same name as an earlier key, spelled differently");
            }
            read(entry->second, member.value, Place{&place, key});
        }
    }

    template <class T>
    void check_range(const T& value, Range range, const Place& place) const {
        if constexpr (std::is_same_v<T, double> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::size_t>) {
            check_number(static_cast<double>(value), range, place);
        } else if constexpr (std::is_same_v<T, std::optional<double>> ||
                             std::is_same_v<T, std::optional<std::int64_t>>) {
            if (value) {
                check_number(static_cast<double>(*value), range, place);
            }
        } else if constexpr (std::is_same_v<T, std::map<std::string, double>>) {
            for (const auto& [key, number] : value) {
                check_number(number, range, Place{&place, key});
            }
        }
    }

    template <Modelled T>
    static std::vector<std::string_view> known_keys() {
        std::vector<std::string_view> known;
        if constexpr (DocumentModel<T>) {
            known = {"document", "schema_version"};
        }
        for_each_field<T>([&](const auto& field) { known.emplace_back(field.key); });
        return known;
    }

    template <Modelled T>
    void refuse_unknown_keys(const rapidjson::Value& value, const Place& place) const {
        static const std::vector<std::string_view> known = known_keys<T>();
        for (const auto& member : value.GetObject()) {
            const std::string_view key(member.name.GetString(), member.name.GetStringLength());
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                fail(Place{&place, key}, "unknown key" + base::did_you_mean(key, known));
            }
        }
    }

    void check_number(double value, Range range, const Place& place) const;
    void expect(bool matches, const rapidjson::Value& value, const Place& place, std::string_view wanted) const;
    [[noreturn]] void fail(const Place& place, const std::string& message) const;

    Source source_;
    UnknownKeys unknown_keys_;
};

}  // namespace perfmon::documents
