#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/snapshot_manifest.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/platform/directory_lock.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace perfmon::store {

/// What becomes a snapshot.
struct Program {
    std::filesystem::path executable;
    /// The shared libraries that the build made for it, by the name that the loader looks for.
    std::map<std::string, std::filesystem::path> libraries;
    std::string architecture;                         ///< empty for a script
    std::vector<std::filesystem::path> layouts = {};  ///< the executable linked in further layouts
};

/// How many snapshots stay that no baseline names any more, those that were named last.
struct Retention {
    std::size_t of_an_executable = 10;            ///< of the same name: a few branches, a few accepts each
    std::int64_t bytes = std::int64_t{2} << 30U;  ///< of all of them together
};

/// Accepted executables with the shared libraries that the build made for them:
///
///     <root>/<id>/manifest.json
///     <root>/<id>/bin/<the executable, and its further layouts>
///     <root>/<id>/lib/<shared libraries>
///     <root>/<id>/users/<a file for each baseline directory that refers to it>
///
/// The id is a hash of contents and names: what is the same is kept once. Builds and projects may share a
/// root: as long as a snapshot has a user nobody removes it, and without one it stays among the last ones. So another
/// branch, whose baselines name another snapshot, finds its own again.
class SnapshotStore {
public:
    explicit SnapshotStore(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

    /// The id that it would have without its further layouts: of the code, so to speak. @throws as id_of()
    [[nodiscard]] static std::string id_of_code(Program program);

    /// The same of what is kept; empty when there is no manifest that can be read.
    [[nodiscard]] std::string id_of_kept_code(const std::string& id) const;

    /// The id that keep() would give. @throws Error with ExitCode::io when a file cannot be read
    [[nodiscard]] static std::string id_of(const Program& program);

    /// To be held from before keep() until a baseline file refers to the snapshot: no other process
    /// removes it as unreferenced in between.
    [[nodiscard]] platform::DirectoryLock lock() const { return platform::DirectoryLock(root_); }

    /// Keeps a program for a user, or only notes the user when it is kept already. One that was damaged is
    /// replaced. Another process sees the whole snapshot or none.
    /// @param user  the baseline directory
    /// @returns its id
    /// @throws Error with ExitCode::io
    [[nodiscard]] std::string keep(const Program& program, const std::filesystem::path& user,
                                   const platform::DirectoryLock& held) const;

    /// A snapshot to run. Its `problem` is set when it is not there, or not as it was kept.
    [[nodiscard]] documents::Lockstep find(const documents::SnapshotReference& reference) const;

    /// What the manifest says; nothing when there is none that can be read.
    [[nodiscard]] std::optional<documents::SnapshotManifest> manifest_of(const std::string& id) const;

    /// Notes a user that did not keep the snapshot itself: it came by a baseline under version control.
    /// In a directory that cannot be written nothing happens, for nothing can be removed there either.
    void note_user(const std::string& id, const std::filesystem::path& user) const;

    /// Takes the user off all snapshots but those it still refers to, and removes of those that nobody uses all but
    /// the last ones.
    /// @returns the ids that were removed
    [[nodiscard]] std::set<std::string> remove_unreferenced(const std::set<std::string>& referenced,
                                                            const std::filesystem::path& user,
                                                            const platform::DirectoryLock& held,
                                                            const Retention& retention = {}) const;

private:
    struct Unused {
        std::filesystem::file_time_type since;
        std::string id;
        std::string executable;
        std::int64_t bytes = 0;
    };

    [[nodiscard]] std::vector<Unused> unused() const;
    [[nodiscard]] std::filesystem::path directory_of(const std::string& id) const { return root_ / id; }
    [[nodiscard]] std::string problem_of(const std::string& id) const;
    void sweep() const;

    std::filesystem::path root_;
};

}  // namespace perfmon::store
