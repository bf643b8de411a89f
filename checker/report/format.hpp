#pragma once

#include "checker/report/report_view.hpp"

#include <span>
#include <string>
#include <string_view>

namespace perfmon::report {

/// A form that a report is written in.
struct Format {
    std::string_view name;       ///< by which it is asked for
    std::string_view extension;  ///< of its file
    std::string (*render)(const ReportView& view);
};

/// All that there are; the first one is what a report is written in unless another one is asked for.
[[nodiscard]] std::span<const Format> formats();

/// @throws Error with ExitCode::usage when there is none of this name, with those that there are
[[nodiscard]] const Format& format_named(std::string_view name, std::span<const Format> among);

}  // namespace perfmon::report
