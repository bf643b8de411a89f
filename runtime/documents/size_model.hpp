#pragma once

#include "runtime/documents/size.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<SizeChange> {
    static constexpr auto fields = std::tuple{
        field("name", &SizeChange::name, Presence::required, "What it is called."),
        field("before", &SizeChange::before, Presence::required,
              "Bytes in what the present file is compared with; 0 where that lacks it.", Range::non_negative),
        field("after", &SizeChange::after, Presence::required, "Bytes in the present file; 0 where that lacks it.",
              Range::non_negative),
    };
};

template <>
struct Model<SizeDifference> {
    using S = SizeDifference;
    static constexpr auto fields = std::tuple{
        field("sections", &S::sections, Presence::optional, "Sections of the file."),
        field("objects", &S::objects, Presence::optional, "Members of a static library, else compile units."),
        field("sources", &S::sources, Presence::optional, "Source files, headers among them, by their lines' code."),
        field("symbols", &S::symbols, Presence::optional,
              "Functions and variables, by names without template arguments and parameters."),
        field("not_told", &S::not_told, Presence::optional, "Why some of these are absent."),
    };
};

}  // namespace perfmon::documents
