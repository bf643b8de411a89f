#pragma once

#include "runtime/base/utf8.hpp"
#include "runtime/json/model.hpp"

#include <rapidjson/rapidjson.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace perfmon::documents {

/// Writes typed values as JSON. Members come in the order of their definition, map keys sorted: the
/// same value gives the same bytes.
template <class Writer>
class JsonWriter {
public:
    explicit JsonWriter(Writer& writer) : writer_(writer) {}

    template <Modelled T>
    void write(const T& value) {
        [[maybe_unused]] static const T defaults{};
        writer_.StartObject();
        if constexpr (DocumentModel<T>) {
            const auto [major, minor] = Model<T>::version;
            writer_.Key("document");
            writer_.String(Model<T>::document);
            writer_.Key("schema_version");
            write(std::to_string(major) + '.' + std::to_string(minor));
        }
        for_each_field<T>([&](const auto& field) {
            if (field.presence == Presence::required || !(value.*(field.member) == defaults.*(field.member))) {
                writer_.Key(field.key);
                write(value.*(field.member));
            }
        });
        writer_.EndObject();
    }

    /// A text from outside may be no UTF-8, which no reader would take.
    void write(const std::string& value) {
        const std::string text = base::escape_bytes(value);
        writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    void write(bool value) { writer_.Bool(value); }

    void write(std::int64_t value) { writer_.Int64(value); }

    void write(std::size_t value) { writer_.Uint64(value); }

    void write(double value) {
        // Writer.Double(NaN) writes nothing at all and returns false, which leaves broken JSON behind.
        if (std::isfinite(value)) {
            writer_.Double(value);
        } else {
            writer_.Null();
        }
    }

    template <NamedEnum E>
    void write(E value) {
        write(std::string(name_of(value)));
    }

    template <class T>
    void write(const std::optional<T>& value) {
        if (value) {
            write(*value);
        } else {
            writer_.Null();
        }
    }

    template <class T>
    void write(const std::vector<T>& values) {
        writer_.StartArray();
        for (const auto& value : values) {
            write(value);
        }
        writer_.EndArray();
    }

    template <class T>
    void write(const std::map<std::string, T>& values) {
        writer_.StartObject();
        for (const auto& [key, value] : values) {
            const std::string text = base::escape_bytes(key);
            writer_.Key(text.data(), static_cast<rapidjson::SizeType>(text.size()));
            write(value);
        }
        writer_.EndObject();
    }

private:
    Writer& writer_;
};

}  // namespace perfmon::documents
