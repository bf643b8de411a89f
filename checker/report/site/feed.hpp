#pragma once

#include "checker/report/site/trends.hpp"

#include <string>
#include <vector>

namespace perfmon::report::site {

struct FeedLook {
    std::string url;          ///< where the site is served, with a slash at the end; empty: not known
    std::string identity;     ///< what tells this feed from others where that is not known
    std::string latest_time;  ///< of the latest run
};

/// Entries that a feed has at most: the latest.
constexpr std::size_t most_entries = 100;

/// The regressions as a feed in Atom (RFC 4287), the latest first. The id of an entry comes from benchmark, environment
/// and run, so that it is the same in each build of the site.
[[nodiscard]] std::string regressions_feed(std::vector<Regression> regressions, const FeedLook& look);

/// A time as RFC 3339 has it; the beginning of 1970 for what is none.
[[nodiscard]] std::string rfc3339(const std::string& time);

}  // namespace perfmon::report::site
