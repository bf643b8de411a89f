#pragma once

#include "runtime/json/document.hpp"
#include "runtime/json/writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

/// For the file that compiles the writer of a document.
namespace perfmon::documents {

template <class T>
std::string to_json(const T& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
    JsonWriter(writer).write(value);
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace perfmon::documents
