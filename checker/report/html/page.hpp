#pragma once

#include "checker/report/markup.hpp"

#include <string>

/// What all pages have around what they are about: a report's, and those of a site.
namespace perfmon::report::html {

/// The page up to its content. Its policy allows nothing but the style sheet and the script that are in it.
/// @param feed  address of its news; empty: none
void open_page(Markup& page, const std::string& title, const std::string& feed = {});

/// The field that searches what has `data-name`. Hidden until the script shows it: without one there is nothing to
/// search with.
void write_tools(Markup& page, const std::string& found_by);

/// The rest of the page.
void close_page(Markup& page, const std::string& footer);

}  // namespace perfmon::report::html
