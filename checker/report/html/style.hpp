#pragma once

#include <string_view>

namespace perfmon::report::html {

/// The style sheet of a report. It has neither `<` nor `&`, so that HTML and XML read the same.
[[nodiscard]] std::string_view style_sheet();

/// The script that searches and sorts where scripts are allowed; the page is whole without it. Likewise.
[[nodiscard]] std::string_view script();

}  // namespace perfmon::report::html
