#include "fresh_files.hpp"

#include "format/error.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace perfmon::quality {

FreshFile::FreshFile(const std::filesystem::path& executable, const std::filesystem::path& directory,
                     std::mt19937_64& generator)
    : path_(directory / fmt::format("build_{:016x}", generator())) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (!error) {
        std::filesystem::copy_file(executable, path_, error);
    }
    if (error) {
        throw Error(ExitCode::io, path_.string(), "cannot be copied here: " + error.message());
    }
    std::ofstream file(path_, std::ios::app | std::ios::binary);
    if (!(file << path_.filename().string() << std::flush)) {
        throw Error(ExitCode::io, path_.string(), "cannot be written");
    }
}

FreshFile::~FreshFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

}  // namespace perfmon::quality
