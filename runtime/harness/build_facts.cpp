#include "harness/build_facts.hpp"

#include <set>

namespace perfmon::harness {
namespace {

template <class Visit>
void for_each_part(std::string_view text, char separator, Visit visit) {
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (const auto part = text.substr(0, end); !part.empty()) {
            visit(part);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

}  // namespace

std::vector<std::string> sanitizers_of(std::string_view list, std::string_view flags) {
    constexpr std::string_view on = "-fsanitize=";
    constexpr std::string_view off = "-fno-sanitize=";
    std::set<std::string> found;
    const auto add = [&](std::string_view name) { found.emplace(name); };
    for_each_part(flags, ' ', [&](std::string_view flag) {
        if (flag.starts_with(on)) {
            for_each_part(flag.substr(on.size()), ',', add);
        } else if (flag == "-fno-sanitize=all") {
            found.clear();
        } else if (flag.starts_with(off)) {
            for_each_part(flag.substr(off.size()), ',', [&](std::string_view name) { found.erase(std::string(name)); });
        }
    });
    for_each_part(list, ',', add);
    return {found.begin(), found.end()};
}

}  // namespace perfmon::harness
