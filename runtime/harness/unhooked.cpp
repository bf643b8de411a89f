#include "runtime/harness/unhooked.hpp"

#include <filesystem>
#include <system_error>

namespace perfmon::harness {

std::string why_without_hooks(const std::string& source_file) {
    const auto directory = std::filesystem::path(source_file).parent_path();
    for (const char* const header : {"catch2/catch.hpp", "catch.hpp"}) {
        std::error_code ignored;
        if (!source_file.empty() && std::filesystem::exists(directory / header, ignored)) {
            return (directory / header).string() +
                   " is beside the source file, so it comes before PerfMon's header of that " +
                   "name; include it as <" + header + ">, with target_include_directories(<target> PRIVATE \"" +
                   directory.string() + "\")";
        }
    }
    return "its file found Catch2's own headers first; link PerfMon::runtime to the target that compiles it, and "
           "include "
           "Catch2 as <catch2/...>";
}

}  // namespace perfmon::harness
