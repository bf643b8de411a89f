#pragma once

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

/// Executables that no check has run before. Who judges the same two files again and again cannot see what is the same
/// in every launch of a file: 3,003 checks of two files called none of them slower, while 5 of 1,160 pairs of fresh
/// copies were told apart.
namespace perfmon::launch {

/// Copies of executables, each with a name, bytes and pages of its own. What is appended lies behind the ELF image,
/// where nothing loads it. They are kept for a while, and removed at random when there are many: the next file gets the
/// pages of one that was just removed. 3,600 copies that were removed in turn met no slow page, 3,000 that were kept
/// met five.
class FreshFiles {
public:
    /// @param directory  for them alone; is emptied now and in the end
    /// @param most_kept  copies on the disk at a time, no fewer than in use; 1000 of a perf test of 1.6 MB are 1.6 GB
    /// @param in_use     the latest ones, which are there for certain
    explicit FreshFiles(const std::filesystem::path& directory, std::size_t most_kept = 1000, std::size_t in_use = 2);
    FreshFiles(const FreshFiles&) = delete;
    FreshFiles& operator=(const FreshFiles&) = delete;
    ~FreshFiles();

    /// Its absolute path, since processes run elsewhere.
    /// @param executable  an ELF file: a script would run what is appended
    /// @throws Error with ExitCode::io
    [[nodiscard]] std::filesystem::path copy_of(const std::filesystem::path& executable);

    /// One of each.
    [[nodiscard]] std::vector<std::string> copies_of(const std::vector<std::string>& executables);

private:
    void make_room();

    std::filesystem::path directory_;
    std::size_t in_use_;
    std::size_t most_kept_;
    std::vector<std::filesystem::path> kept_;
    std::mt19937_64 generator_{std::random_device{}()};
};

}  // namespace perfmon::launch
