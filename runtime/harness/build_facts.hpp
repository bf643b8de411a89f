#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::harness {

/// How the perf test's own source files were compiled.
struct BuildFacts {
    std::string compiler;
    std::string compiler_version;
    std::string build_type;
    std::string flags;
    std::vector<std::string> sanitizers;  ///< sorted

    friend bool operator==(const BuildFacts&, const BuildFacts&) = default;
};

/// All sanitizers that are named in a list such as `address,undefined` or switched on by
/// `-fsanitize=` among compiler options. gcc has no macro for its UBSan: only the options tell.
[[nodiscard]] std::vector<std::string> sanitizers_of(std::string_view list, std::string_view flags);

}  // namespace perfmon::harness
