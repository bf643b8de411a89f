#include "checker/store/snapshot_store.hpp"

#include "checker/store/sha256.hpp"
#include "checker/store/snapshot_integrity.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <tuple>

namespace perfmon::store {
namespace {

namespace fs = std::filesystem;

std::string kept_executable(const Program& program) {
    return (fs::path(executable_directory) / program.executable.filename()).string();
}

/// The executable first, then its layouts in their order and the libraries by name.
std::vector<std::pair<fs::path, std::string>> files_of(const Program& program) {
    std::vector<std::pair<fs::path, std::string>> files{{program.executable, kept_executable(program)}};
    for (const fs::path& layout : program.layouts) {
        files.emplace_back(layout, (fs::path(executable_directory) / layout.filename()).string());
    }
    for (const auto& [name, file] : program.libraries) {
        files.emplace_back(file, (fs::path(library_directory) / name).string());
    }
    return files;
}

/// For what must not be seen until it is whole, and no longer when it is being taken apart. No id begins with a dot.
platform::Temporary temporary_in(const fs::path& root) {
    return {root, platform::Temporary::Kind::directory};
}

/// mkdtemp() makes it for the owner alone; colleagues may use the snapshot as well.
void make_readable(const fs::path& directory) {
    fs::permissions(directory, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                   fs::perms::others_read | fs::perms::others_exec);
}

/// Out of sight first: were this process killed meanwhile, half a snapshot would stay.
void remove_whole(const fs::path& snapshot, const fs::path& root) {
    const auto grave = temporary_in(root);
    fs::rename(snapshot, grave.path() / "removed");
}

documents::SnapshotManifest copy_into(const fs::path& directory, const Program& program) {
    documents::SnapshotManifest manifest;
    manifest.executable = kept_executable(program);
    manifest.architecture = program.architecture;
    manifest.kept_at = platform::utc_now();
    for (const auto& [file, path] : files_of(program)) {
        const fs::path copy = directory / path;
        fs::create_directories(copy.parent_path());
        fs::copy_file(file, copy);  // with its mode, and what a link leads to
        // Of the copy: the build may be writing the original just now.
        manifest.files.push_back(described(copy, path));
    }
    return manifest;
}

/// A layout is what lies beside the executable.
bool is_layout(const documents::SnapshotFile& file, const documents::SnapshotManifest& manifest) {
    return file.path != manifest.executable && fs::path(file.path).parent_path() == executable_directory;
}

/// A user's mark: a file named after the directory, since a name cannot hold a path.
fs::path mark_of(const fs::path& snapshot, const fs::path& user) {
    constexpr std::size_t digits = 16;
    return snapshot / users_directory / sha256_of(fs::weakly_canonical(user).string()).substr(0, digits);
}

void mark(const fs::path& snapshot, const fs::path& user) {
    const fs::path file = mark_of(snapshot, user);
    if (!fs::exists(file)) {
        platform::write_file_atomically(file, fs::weakly_canonical(user).string() + '\n');
    }
}

}  // namespace

std::string SnapshotStore::id_of(const Program& program) {
    std::vector<documents::SnapshotFile> files;
    for (const auto& [file, path] : files_of(program)) {
        files.push_back(described(file, path));
    }
    return id_of_files(files);
}

std::string SnapshotStore::id_of_code(Program program) {
    program.layouts.clear();
    return id_of(program);
}

std::string SnapshotStore::id_of_kept_code(const std::string& id) const {
    auto manifest = manifest_of(id);
    if (!manifest) {
        return {};
    }
    std::erase_if(manifest->files, [&](const auto& file) { return is_layout(file, *manifest); });
    return id_of_files(manifest->files);
}

std::string SnapshotStore::keep(const Program& program, const fs::path& user,
                                const platform::DirectoryLock& /*held*/) const {
    try {
        sweep();
        std::string id = id_of(program);
        if (!problem_of(id).empty()) {
            auto fresh = temporary_in(root_);
            make_readable(fresh.path());
            const documents::SnapshotManifest manifest = copy_into(fresh.path(), program);
            id = id_of_files(manifest.files);
            platform::write_file_atomically(fresh.path() / manifest_name, documents::to_json(manifest));
            fs::create_directory(fresh.path() / users_directory);  // without one it would never be nobody's
            if (fs::exists(directory_of(id) / users_directory)) {
                fs::copy(directory_of(id) / users_directory, fresh.path() / users_directory);
            }
            if (fs::exists(directory_of(id))) {
                remove_whole(directory_of(id), root_);
            }
            if (!fresh.become(directory_of(id))) {
                throw Error(ExitCode::io, directory_of(id).string(),
                            std::string("cannot be created: ") + std::strerror(errno));
            }
        }
        mark(directory_of(id), user);
        return id;
    } catch (const fs::filesystem_error& error) {
        throw Error(ExitCode::io, error.path1().string(), "cannot be kept as a snapshot: " + error.code().message());
    }
}

documents::Lockstep SnapshotStore::find(const documents::SnapshotReference& reference) const {
    documents::Lockstep found;
    found.origin = documents::Origin::snapshot;
    found.id = reference.id;
    found.commit = reference.commit;
    sweep();
    found.problem = problem_of(reference.id);
    if (!found.problem.empty()) {
        return found;
    }
    const auto manifest = manifest_of(reference.id);
    if (!manifest) {
        found.problem = "another build has just removed the snapshot " + base::short_hash(reference.id);
        return found;
    }
    const fs::path directory = fs::absolute(directory_of(reference.id));
    found.executable = (directory / manifest->executable).string();
    for (const documents::SnapshotFile& file : manifest->files) {
        if (is_layout(file, *manifest)) {
            found.layouts.push_back((directory / file.path).string());
        }
    }
    std::error_code error;
    if (fs::exists(directory / library_directory, error)) {
        found.search_path = (directory / library_directory).string();
    }
    return found;
}

std::optional<documents::SnapshotManifest> SnapshotStore::manifest_of(const std::string& id) const {
    try {
        return documents::read_document<documents::SnapshotManifest>(directory_of(id) / manifest_name);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Why a snapshot cannot be used; empty when its files are as they were kept.
std::string SnapshotStore::problem_of(const std::string& id) const {
    const fs::path directory = directory_of(id);
    std::error_code error;
    // A reference is a file's word: it must not lead out of the root.
    if (id.empty() || id.find('/') != std::string::npos || id.front() == '.' || !fs::exists(directory, error)) {
        return "the snapshot " + base::short_hash(id) + " is not in " + root_.string();
    }
    return problem_of_snapshot(directory, id);
}

void SnapshotStore::note_user(const std::string& id, const fs::path& user) const {
    try {
        if (fs::exists(directory_of(id) / manifest_name)) {
            mark(directory_of(id), user);
        }
    } catch (const std::exception&) {
        return;
    }
}

std::set<std::string> SnapshotStore::remove_unreferenced(const std::set<std::string>& referenced, const fs::path& user,
                                                         const platform::DirectoryLock& /*held*/,
                                                         const Retention& retention) const {
    std::set<std::string> removed;
    try {
        sweep();
        for (const auto& entry : fs::directory_iterator(root_)) {
            if (entry.is_directory() && !referenced.contains(entry.path().filename().string())) {
                fs::remove(mark_of(entry.path(), user));
            }
        }
        std::map<std::string, std::size_t> kept;
        std::int64_t bytes = 0;
        for (const Unused& snapshot : unused()) {
            bytes += snapshot.bytes;
            if (++kept[snapshot.executable] > retention.of_an_executable || bytes > retention.bytes) {
                removed.insert(snapshot.id);
            }
        }
        for (const std::string& id : removed) {
            remove_whole(directory_of(id), root_);
        }
    } catch (const fs::filesystem_error& error) {
        throw Error(ExitCode::io, error.path1().string(),
                    "unused snapshots cannot be removed: " + error.code().message());
    }
    return removed;
}

/// The snapshots without a user, the latest first. All else in the root is somebody else's.
std::vector<SnapshotStore::Unused> SnapshotStore::unused() const {
    std::vector<Unused> found;
    for (const auto& entry : fs::directory_iterator(root_)) {
        const fs::path users = entry.path() / users_directory;
        const std::string id = entry.path().filename().string();
        const auto manifest = entry.is_directory() && fs::exists(users) && fs::is_empty(users)
                                  ? manifest_of(id)
                                  : std::optional<documents::SnapshotManifest>{};
        if (manifest) {
            // A directory's time is that of its latest change: when the last user left.
            Unused& snapshot = found.emplace_back(Unused{fs::last_write_time(users), id, manifest->executable, 0});
            for (const documents::SnapshotFile& file : manifest->files) {
                snapshot.bytes += file.size;
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const Unused& one, const Unused& other) {
        return std::tie(other.since, other.id) < std::tie(one.since, one.id);
    });
    return found;
}

/// What killed processes have left here, and where users are noted.
void SnapshotStore::sweep() const {
    platform::sweep_temporaries(root_);
    std::error_code error;
    for (fs::directory_iterator entry(root_, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        platform::sweep_temporaries(entry->path() / users_directory);
    }
}

}  // namespace perfmon::store
