#pragma once

#include "runtime/documents/code_pages.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<CodePages> {
    static constexpr auto fields = std::tuple{
        field(
            "way", &CodePages::way, Presence::required,
            "How the process got pages of its own: written (over with their own content) or unprotected (made writable "
            "for a moment). shared: some pages in use belong to the page cache and are the same in every launch."),
        field("copied", &CodePages::copied, Presence::required, "Number of pages of its own.", Range::non_negative),
        field("problem", &CodePages::problem, Presence::optional, "Why some were shared."),
    };
};

}  // namespace perfmon::documents
