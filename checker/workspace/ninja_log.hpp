#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::workspace {

/// What Ninja remembers of an output: how long the command took that wrote it last.
struct NinjaEntry {
    std::string output;  ///< relative to the build directory, or absolute
    double duration_s = 0.0;

    friend bool operator==(const NinjaEntry&, const NinjaEntry&) = default;
};

/// The outputs in a `.ninja_log`, sorted. Of several entries for one the last counts; lines that are no entry are
/// passed over, as Ninja does. A command with several outputs has an entry for each.
/// @returns nothing for a version other than 5 to 7, whose lines are start, end, modification time, output and hash
[[nodiscard]] std::optional<std::vector<NinjaEntry>> parse_ninja_log(std::string_view text);

}  // namespace perfmon::workspace
