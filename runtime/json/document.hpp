#pragma once

#include "runtime/platform/file.hpp"

#include <filesystem>
#include <string>
#include <string_view>

/// A document as JSON text and back. What does it is compiled once a document, beside its model: to walk a model costs
/// a source file that does it half a second to three.
namespace perfmon::documents {

/// What a document is read for. One of a newer minor version can be read; written again it would lose
/// the keys that are not known here.
enum class Purpose { reading, editing };

/// Reads a document of type T from JSON text.
/// @param file  names the text in errors
/// @throws Error with ExitCode::bad_data, file and JSON pointer
template <class T>
[[nodiscard]] T from_json(std::string_view text, std::string_view file, Purpose purpose = Purpose::reading);

/// Reads a document of type T from a file. @throws Error with ExitCode::io or ExitCode::bad_data
template <class T>
[[nodiscard]] T read_document(const std::filesystem::path& path, Purpose purpose = Purpose::reading) {
    return from_json<T>(platform::read_file(path), path.string(), purpose);
}

/// A value as JSON text: indented by two, a member a line, so that a review can read the difference
/// of two versions; arrays of numbers stay on one line.
template <class T>
[[nodiscard]] std::string to_json(const T& value);

}  // namespace perfmon::documents
