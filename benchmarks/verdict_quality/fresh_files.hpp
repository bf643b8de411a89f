#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

/// Executables that no check has run before. A proof that judges the same two files again and again cannot see what
/// is the same in every launch of a file: one of 3,003 checks of two files called none of them slower, while 5 of 1,160
/// pairs of fresh copies were told apart.
namespace perfmon::quality {

/// A copy of an executable with a name, bytes and pages of its own, for as long as this lives. What is appended lies
/// behind the ELF image, where nothing loads it.
class FreshFile {
public:
    /// @param directory  is made where it is missing
    /// @throws Error with ExitCode::io
    FreshFile(const std::filesystem::path& executable, const std::filesystem::path& directory,
              std::mt19937_64& generator);
    FreshFile(const FreshFile&) = delete;
    FreshFile& operator=(const FreshFile&) = delete;
    ~FreshFile();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace perfmon::quality
