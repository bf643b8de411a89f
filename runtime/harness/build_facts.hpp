#pragma once

#include "perfmon/hooks.hpp"
#include "runtime/documents/environment.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::harness {

/// All sanitizers that are named in a list such as `address,undefined` or switched on by
/// `-fsanitize=` among compiler options. gcc has no macro for its UBSan: only the options tell.
[[nodiscard]] std::vector<std::string> sanitizers_of(std::string_view list, std::string_view flags);

/// Options as CMake hands them over, separated by one space each, and without its `SHELL:`.
[[nodiscard]] std::string plain_flags(std::string_view flags);

/// How a source file was compiled, as documents say it.
[[nodiscard]] documents::Build build_of(const hooks::BuildFacts& facts);

/// How the executable was built.
struct ExecutableBuild {
    documents::Build build;
    std::string link_flags;
};

/// What the executable's own source file said. Where it has none, because it was linked without PerfMon::runtime's
/// usage requirements: of its files with benchmarks the one whose build comes first by its text, so that no order of
/// benchmarks and files matters.
[[nodiscard]] ExecutableBuild executable_build();

}  // namespace perfmon::harness
