#include "runtime/machine/source_commit.hpp"

#include "runtime/platform/program.hpp"

#include <cstdlib>
#include <system_error>

namespace perfmon::machine {
namespace {

/// Nothing where the compiler was told to call the file by another name (-ffile-prefix-map): its directory, taken from
/// here, may belong to another repository.
std::optional<std::filesystem::path> source_directory(const std::filesystem::path& source_file) {
    if (const char* declared = std::getenv("PERFMON_SOURCE_DIR")) {
        return declared;
    }
    std::error_code error;
    const auto file = std::filesystem::absolute(source_file, error);
    return std::filesystem::exists(file, error) ? std::optional(file.parent_path()) : std::nullopt;
}

}  // namespace

std::optional<Commit> source_commit(const std::filesystem::path& source_file) {
    if (const char* told = std::getenv("PERFMON_COMMIT")) {
        return commit_in(told);
    }
    const auto directory = source_directory(source_file);
    if (!directory) {
        return std::nullopt;
    }
    const auto status = platform::output_of(status_command(directory->string()));
    return status ? commit_in_status(*status) : std::nullopt;
}

}  // namespace perfmon::machine
