#pragma once

#include "runtime/json/document.hpp"
#include "runtime/json/reader.hpp"

/// For the file that compiles the reader of a document.
namespace perfmon::documents {

template <class T>
T from_json(std::string_view text, std::string_view file, Purpose purpose) {
    const rapidjson::Document tree = parse_json(text, file);
    const Source source{file, text};
    const auto unknown_keys =
        JsonReader::check_header(tree, source, Model<T>::document, Model<T>::version, Model<T>::header);
    if (purpose == Purpose::editing && unknown_keys == JsonReader::UnknownKeys::ignore) {
        const Place top{};
        refuse(source, Place{&top, "schema_version"},
               "written by a newer PerfMon; changing it here would lose what this version does not know");
    }
    return JsonReader(source, unknown_keys).template read_struct<T>(tree, Place{});
}

}  // namespace perfmon::documents
