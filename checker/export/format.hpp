#pragma once

#include "checker/documents/export.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::exports {

/// A form that what was measured is exported in.
struct Format {
    std::string_view name;  ///< by which it is asked for
    std::string (*render)(const documents::ExportDocument& document);
};

[[nodiscard]] std::span<const Format> formats();

/// The names of all of them.
[[nodiscard]] std::vector<std::string> format_names();

/// @throws Error with ExitCode::usage when there is none of this name, with those that there are
[[nodiscard]] const Format& format_named(std::string_view name);

}  // namespace perfmon::exports
