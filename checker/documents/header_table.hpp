#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace perfmon::documents {

/// What a header contributes, in bytes.
struct HeaderSize {
    double alone = 0.0;
    double with_included = 0.0;  ///< and what it includes: a header that was included before contributes nothing again

    friend bool operator==(const HeaderSize&, const HeaderSize&) = default;
};

/// A source file after the preprocessor.
struct Preprocessed {
    std::int64_t size = 0;                      ///< bytes, without line markers and empty lines
    std::map<std::string, HeaderSize> headers;  ///< distinct files that are included, by name

    friend bool operator==(const Preprocessed&, const Preprocessed&) = default;
};

/// What the source files of a target include. Accepting keeps it, so that a later regression can say what grew.
struct HeaderTable {
    std::map<std::string, Preprocessed> source_files;  ///< by name

    friend bool operator==(const HeaderTable&, const HeaderTable&) = default;
};

}  // namespace perfmon::documents
