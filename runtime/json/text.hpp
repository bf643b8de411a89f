#pragma once

#include <rapidjson/document.h>

#include <cstddef>
#include <string>
#include <string_view>

/// JSON as text and as an untyped tree: everything that is refused before a document's own rules are asked.
namespace perfmon::documents {

/// Where a value stands in a document: a chain of keys and indices on the stack of the walk that
/// reads it, turned into text only when an error needs it.
struct Place {
    const Place* parent = nullptr;
    std::string_view key;   ///< of an object's member
    std::size_t index = 0;  ///< of an array's element
    bool is_element = false;
};

/// The JSON pointer (RFC 6901) of a place; empty for the document itself.
[[nodiscard]] std::string pointer_to(const Place& place);

/// The file and the JSON pointer within, as an error names them: `results/codec.json#/benchmarks/3`.
[[nodiscard]] std::string locate(std::string_view file, const Place& place);

/// A JSON text and the file that it came from.
struct Source {
    std::string_view file;
    std::string_view text;
};

/// Says what is wrong with a value: `codec.json#/benchmarks/3: … (line 12, column 5)`.
/// @throws Error with ExitCode::bad_data
[[noreturn]] void refuse(const Source& source, const Place& place, const std::string& message);

/// Parses JSON. A number becomes an Int64 when it is whole and fits, however it was written, and else the nearest
/// Double. Refuses, with the file, line, column and JSON pointer: malformed or truncated text, bad UTF-8, text after
/// the document, numbers larger than every double, duplicate keys (RapidJSON takes them silently) and nesting deeper
/// than 64 levels.
/// @throws Error with ExitCode::bad_data
[[nodiscard]] rapidjson::Document parse_json(std::string_view text, std::string_view file);

/// What a value is, in words: "a string", "null", "30.5", …
[[nodiscard]] std::string kind_of(const rapidjson::Value& value);

}  // namespace perfmon::documents
