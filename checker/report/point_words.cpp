#include "checker/report/point_words.hpp"

#include "runtime/base/short_hash.hpp"

#include <cstddef>

namespace perfmon::report {

std::string minute_of(const std::string& time) {
    constexpr std::size_t to_the_minute = 16;
    std::string minute = time.substr(0, to_the_minute);
    if (const std::size_t at = minute.find('T'); at != std::string::npos) {
        minute[at] = ' ';
    }
    return minute;
}

std::string commit_of(const history::Point& point) {
    return point.commit ? base::short_hash(*point.commit) + (point.dirty.value_or(false) ? "+" : "") : "-";
}

std::string commits_between(const history::Point& last_before, const history::Point& first_after) {
    return last_before.commit && first_after.commit ? commit_of(last_before) + ".." + commit_of(first_after) : "-";
}

}  // namespace perfmon::report
