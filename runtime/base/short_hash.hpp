#pragma once

#include <string>

namespace perfmon::base {

/// The first digits of a snapshot's id or a commit: enough for a person to tell two apart.
[[nodiscard]] inline std::string short_hash(const std::string& hash) {
    constexpr std::size_t digits = 12;
    return hash.substr(0, digits);
}

}  // namespace perfmon::base
