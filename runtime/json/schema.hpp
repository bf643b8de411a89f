#pragma once

#include "runtime/json/writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace perfmon::documents {

/// Writes JSON Schema (draft 4, which RapidJSON's validator reads) from the models.
template <class Writer>
class SchemaWriter {
public:
    explicit SchemaWriter(Writer& writer) : writer_(writer) {}

    template <DocumentModel T>
    void document() {
        writer_.StartObject();
        member("$schema", "http://json-schema.org/draft-04/schema#");
        member("title", Model<T>::document);
        body<T>();
        writer_.EndObject();
    }

private:
    template <class T>
    struct Tag {};

    void member(const char* key, const char* value) {
        writer_.Key(key);
        writer_.String(value);
    }

    template <Modelled T>
    void body() {
        member("type", "object");
        writer_.Key("properties");
        writer_.StartObject();
        if constexpr (DocumentModel<T>) {
            writer_.Key("document");
            writer_.StartObject();
            writer_.Key("enum");
            writer_.StartArray();
            writer_.String(Model<T>::document);
            writer_.EndArray();
            writer_.EndObject();
            writer_.Key("schema_version");
            writer_.StartObject();
            member("type", "string");
            member("pattern", "^[0-9]+\\.[0-9]+$");
            writer_.EndObject();
        }
        for_each_field<T>([&](const auto& field) {
            writer_.Key(field.key);
            writer_.StartObject();
            member("description", field.description);
            property(Tag<std::remove_cvref_t<decltype(T{}.*(field.member))>>{}, field.range);
            writer_.EndObject();
        });
        writer_.EndObject();
        required<T>();
        writer_.Key("additionalProperties");
        writer_.Bool(false);
    }

    /// Draft 4 wants at least one name in `required`.
    template <Modelled T>
    void required() {
        std::vector<std::string> keys;
        if constexpr (DocumentModel<T>) {
            if (Model<T>::header == Presence::required) {
                keys = {"document", "schema_version"};
            }
        }
        for_each_field<T>([&](const auto& field) {
            if (field.presence == Presence::required) {
                keys.emplace_back(field.key);
            }
        });
        if (!keys.empty()) {
            writer_.Key("required");
            JsonWriter(writer_).write(keys);
        }
    }

    void type(const char* name, const char* or_null) {
        writer_.Key("type");
        if (or_null == nullptr) {
            writer_.String(name);
            return;
        }
        writer_.StartArray();
        writer_.String(name);
        writer_.String(or_null);
        writer_.EndArray();
    }

    void bounds(Range range) {
        if (range == Range::any) {
            return;
        }
        writer_.Key("minimum");
        writer_.Int(0);
        if (range != Range::non_negative) {
            writer_.Key("exclusiveMinimum");
            writer_.Bool(true);
        }
        if (range == Range::fraction) {
            writer_.Key("maximum");
            writer_.Int(1);
        }
    }

    void property(Tag<std::string>, Range, const char* or_null = nullptr) { type("string", or_null); }
    void property(Tag<bool>, Range, const char* or_null = nullptr) { type("boolean", or_null); }
    void property(Tag<double>, Range range, const char* or_null = nullptr) {
        type("number", or_null);
        bounds(range);
    }
    void property(Tag<std::int64_t>, Range range, const char* or_null = nullptr) {
        type("integer", or_null);
        bounds(range);
    }
    void property(Tag<std::size_t>, Range range) {
        property(Tag<std::int64_t>{}, range == Range::any ? Range::non_negative : range);
    }

    template <NamedEnum E>
    void property(Tag<E>, Range, const char* or_null = nullptr) {
        writer_.Key("enum");
        writer_.StartArray();
        for (const auto& [name, value] : Names<E>::entries) {
            writer_.String(name.data(), static_cast<rapidjson::SizeType>(name.size()));
        }
        if (or_null != nullptr) {
            writer_.Null();
        }
        writer_.EndArray();
    }

    template <Modelled T>
    void property(Tag<T>, Range) {
        body<T>();
    }

    template <class T>
    void property(Tag<std::optional<T>>, Range range) {
        if constexpr (Modelled<T>) {
            property(Tag<T>{}, range);
        } else {
            property(Tag<T>{}, range, "null");
        }
    }

    template <class T>
    void property(Tag<std::vector<T>>, Range range) {
        type("array", nullptr);
        writer_.Key("items");
        writer_.StartObject();
        if constexpr (std::is_same_v<T, double>) {
            property(Tag<double>{}, range, "null");
        } else {
            property(Tag<T>{}, range);
        }
        writer_.EndObject();
    }

    template <class T>
    void property(Tag<std::map<std::string, T>>, Range range) {
        type("object", nullptr);
        writer_.Key("additionalProperties");
        writer_.StartObject();
        property(Tag<T>{}, range);
        writer_.EndObject();
    }

    Writer& writer_;
};

/// The JSON Schema of a document.
template <DocumentModel T>
[[nodiscard]] std::string json_schema() {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
    SchemaWriter(writer).template document<T>();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace perfmon::documents
