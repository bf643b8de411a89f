#pragma once

#include "checker/documents/header_table.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<HeaderSize> {
    using H = HeaderSize;
    static constexpr auto fields = std::tuple{
        field("alone", &H::alone, Presence::required, "Bytes of the header itself.", Range::non_negative),
        field("with_included", &H::with_included, Presence::required, "The same with all that it includes.",
              Range::non_negative),
    };
};

template <>
struct Model<Preprocessed> {
    using P = Preprocessed;
    static constexpr auto fields = std::tuple{
        field("size", &P::size, Presence::required, "Bytes after the preprocessor.", Range::non_negative),
        field("headers", &P::headers, Presence::required, "The headers that it includes, by name."),
    };
};

template <>
struct Model<HeaderTable> {
    using T = HeaderTable;
    static constexpr const char* document = "perfmon-headers";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("source_files", &T::source_files, Presence::required, "The source files of a target, by name."),
    };
};

}  // namespace perfmon::documents
