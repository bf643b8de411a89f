#pragma once

#include "checker/history/store.hpp"

#include <string>

/// What a run of a history is called where there is little room.
namespace perfmon::report {

/// To the minute: `2026-03-01 12:00`.
/// @param time  UTC, ISO 8601
[[nodiscard]] std::string minute_of(const std::string& time);

/// The short hash of its commit, with `+` where there were changes that are not committed; `-` where it is not known.
[[nodiscard]] std::string commit_of(const history::Point& point);

/// `<last commit before>..<first commit after>`, as Git takes it; `-` where one is not known.
[[nodiscard]] std::string commits_between(const history::Point& last_before, const history::Point& first_after);

}  // namespace perfmon::report
