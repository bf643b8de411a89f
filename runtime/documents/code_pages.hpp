#pragma once

#include "runtime/json/names.hpp"

#include <cstdint>
#include <string>

namespace perfmon::documents {

/// How a process came by physical pages of its own for its code and constants.
enum class PagesWay {
    written,      ///< written over with what they hold
    unprotected,  ///< made writable for a moment
    shared,       ///< not: some are the page cache's, the same in every launch
};

template <>
struct Names<PagesWay> {
    static constexpr NameTable<PagesWay, 3> entries{
        {{"written", PagesWay::written}, {"unprotected", PagesWay::unprotected}, {"shared", PagesWay::shared}}};
};

/// Where a process's code and constants lay in physical memory.
struct CodePages {
    PagesWay way = PagesWay::shared;
    std::int64_t copied = 0;  ///< pages that it has of its own
    std::string problem;      ///< why some are shared

    friend bool operator==(const CodePages&, const CodePages&) = default;
};

}  // namespace perfmon::documents
