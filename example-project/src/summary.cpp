#include "accesslog/summary.hpp"

#include <algorithm>

namespace accesslog {

void Summary::add_line(std::string_view line) {
    auto entry = parse_line(line);
    if (!entry || entry->status < 100 || entry->status > 599) {
        ++malformed;
        return;
    }
#ifdef ACCESSLOG_COPIED_FIELDS
    // The subtle slip that PerfMon is to catch: an entry views its line, which the reader overwrites, so copies look
    // like the careful thing to do. Nobody looks at an entry that late.
    const std::string referrer(entry->referrer);
    const std::string agent(entry->agent);
    entry->referrer = referrer;
    entry->agent = agent;
#endif
    ++requests;
    bytes += entry->bytes;
    ++by_status_class[static_cast<std::size_t>(entry->status / 100)];
    ++by_path[target_path(entry->target)];
    visitors.add(*entry);
}

std::vector<std::pair<std::string, std::int64_t>> Summary::top_paths(std::size_t count) const {
    std::vector<std::pair<std::string, std::int64_t>> paths(by_path.begin(), by_path.end());
    const auto last = paths.begin() + static_cast<std::ptrdiff_t>(std::min(count, paths.size()));
    std::partial_sort(paths.begin(), last, paths.end(), [](const auto& left, const auto& right) {
        return left.second != right.second ? left.second > right.second : left.first < right.first;
    });
    paths.erase(last, paths.end());
    return paths;
}

Summary summarise(const std::filesystem::path& file) {
    Summary summary;
    LineReader reader(file);
    while (const auto line = reader.next()) {
        summary.add_line(*line);
    }
    return summary;
}

}  // namespace accesslog
