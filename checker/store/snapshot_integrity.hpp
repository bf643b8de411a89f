#pragma once

#include "checker/documents/snapshot_manifest.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::store {

constexpr const char* manifest_name = "manifest.json";
constexpr const char* executable_directory = "bin";
constexpr const char* library_directory = "lib";
constexpr const char* users_directory = "users";  ///< who refers to it

/// A snapshot's id: a hash of names and contents. Where the files lay and when they were made does not count.
[[nodiscard]] std::string id_of_files(const std::vector<documents::SnapshotFile>& files);

/// A file as a manifest lists it. @throws Error with ExitCode::io
[[nodiscard]] documents::SnapshotFile described(const std::filesystem::path& file, const std::string& path);

/// Why what lies in a directory must not be run as this snapshot; empty when it is what was kept, and nothing else: its
/// `bin` and `lib` hold the regular files that the manifest lists with the content that it says, and neither they nor
/// the directory itself hold a further entry, which the loader might take. A file is read once by a process, and again
/// when its device, inode, size or times are others than they were: an executable of 1 GB costs a second, and that only
/// once.
[[nodiscard]] std::string problem_of_snapshot(const std::filesystem::path& directory, const std::string& id);

/// Everything about the files of a snapshot that changes with them, as a text. What is the same before and after a run
/// was never replaced in between, for no program can set an inode's time of change back.
[[nodiscard]] std::string stamp_of_snapshot(const std::filesystem::path& directory);

/// Sees to it that a snapshot is the same before and after each time it is run.
class SnapshotGuard {
public:
    /// To be asked before and after it is run. @returns what became of it; empty when it is what was kept, and was so
    /// ever since the first question. Of what has no id nothing was
    /// promised.
    [[nodiscard]] std::string problem_of(const documents::Lockstep& lockstep);

private:
    std::string stamp_;
};

}  // namespace perfmon::store
