#include "checker/launch/fresh_files.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace perfmon::launch {

FreshFiles::FreshFiles(const std::filesystem::path& directory, std::size_t most_kept, std::size_t in_use)
    : directory_(std::filesystem::absolute(directory)), in_use_(in_use), most_kept_(std::max(most_kept, in_use)) {
    std::error_code error;
    std::filesystem::remove_all(directory_, error);  // of a proof that was interrupted
    std::filesystem::create_directories(directory_, error);
    if (error) {
        throw Error(ExitCode::io, directory_.string(), "cannot be created: " + error.message());
    }
}

FreshFiles::~FreshFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

std::filesystem::path FreshFiles::copy_of(const std::filesystem::path& executable) {
    make_room();
    auto path = directory_ / fmt::format("build_{:016x}", generator_());
    std::error_code error;
    std::filesystem::copy_file(executable, path, error);
    if (error) {
        throw Error(ExitCode::io, path.string(), "cannot be copied here: " + error.message());
    }
    kept_.push_back(path);
    std::ofstream file(path, std::ios::app | std::ios::binary);
    if (!(file << path.filename().string() << std::flush)) {
        throw Error(ExitCode::io, path.string(), "cannot be written");
    }
    return path;
}

std::vector<std::string> FreshFiles::copies_of(const std::vector<std::string>& executables) {
    std::vector<std::string> copies;
    copies.reserve(executables.size());
    for (const std::string& executable : executables) {
        copies.push_back(copy_of(executable).string());
    }
    return copies;
}

void FreshFiles::make_room() {
    if (kept_.size() < most_kept_) {
        return;
    }
    const auto any = std::uniform_int_distribution<std::size_t>(0, kept_.size() - in_use_)(generator_);
    std::error_code ignored;
    std::filesystem::remove(kept_[any], ignored);
    kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(any));
}

}  // namespace perfmon::launch
