#pragma once

#include "checker/report/report_view.hpp"

#include <span>
#include <string>
#include <string_view>

namespace perfmon::report {

/// Which of the files of a format stay.
enum class Kept {
    latest,  ///< each report takes the place of the one before
    each,    ///< beside that, one with the time in its name
};

/// A form that a report is written in.
struct Format {
    std::string_view name;       ///< by which it is asked for
    std::string_view extension;  ///< of its file; empty: it is printed, for who started the command to read
    Kept kept = Kept::latest;
    std::string (*render)(const ReportView& view);
};

/// All that there are.
[[nodiscard]] std::span<const Format> formats();

/// @throws Error with ExitCode::usage when there is none of this name, with those that there are
[[nodiscard]] const Format& format_named(std::string_view name, std::span<const Format> among);

}  // namespace perfmon::report
