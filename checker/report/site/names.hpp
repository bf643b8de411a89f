#pragma once

#include <cstddef>
#include <string>

namespace perfmon::report::site {

/// Names of what a site consists of, within its directory.
constexpr const char* index_name = "index.html";
constexpr const char* feed_name = "regressions.atom";
constexpr const char* pages_name = "benchmarks";

/// Columns of a name that are shown; a template's arguments can fill a screen.
constexpr std::size_t longest_name = 400;

/// The file of a benchmark's page, in the directory of pages: letters of its name to be recognised by, and 128 bits of
/// SHA-256 that tell it from every other one. In lower case, of letters, digits and hyphens alone: whatever the name
/// is, it is a file on every file system, and the same one on none that takes upper for lower case.
[[nodiscard]] std::string page_name(const std::string& benchmark);

/// The perf test of a benchmark, the first part of its name.
[[nodiscard]] std::string perf_test_of(const std::string& benchmark);

/// A name for what has this content, the same in each build of the site: a UUID of version 8 (RFC 9562).
[[nodiscard]] std::string uuid_of(const std::string& content);

}  // namespace perfmon::report::site
