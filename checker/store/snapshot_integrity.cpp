#include "checker/store/snapshot_integrity.hpp"

#include "checker/store/sha256.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file_stamp.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <map>
#include <set>

namespace perfmon::store {
namespace {

namespace fs = std::filesystem;

/// A file's times are those of the system's last tick: what has just changed may change once more in the same one.
bool has_settled(const platform::FileStamp& stamp) {
    constexpr std::time_t seconds = 2;
    return stamp.changed_s + seconds < std::time(nullptr);
}

struct Known {
    std::string stamp;
    FileContent content;
};

/// @throws Error with ExitCode::io for what is no regular file, such as a symbolic link
platform::FileStamp stamp_of_file(const fs::path& file) {
    auto stamp = platform::file_stamp(file);
    if (!stamp) {
        throw Error(ExitCode::io, file.string(), std::string("cannot be read: ") + std::strerror(errno));
    }
    if (stamp->type != fs::file_type::regular) {
        throw Error(ExitCode::io, file.string(), "is not a regular file");
    }
    return *std::move(stamp);
}

FileContent content_of_kept(const fs::path& file) {
    static std::map<fs::path, Known> known;
    const auto stamp = stamp_of_file(file);
    if (const auto found = known.find(file); found != known.end() && found->second.stamp == stamp.text) {
        return found->second.content;
    }
    FileContent content = content_of(file);
    if (stamp_of_file(file).text != stamp.text) {
        throw Error(ExitCode::io, file.string(), "was changed while it was read");
    }
    if (has_settled(stamp)) {
        known[file] = {stamp.text, content};
    }
    return content;
}

/// By its size first: hashing 10 TB of holes takes hours.
bool holds(const fs::path& file, const documents::SnapshotFile& kept) {
    return stamp_of_file(file).size == kept.size && content_of_kept(file).sha256 == kept.sha256;
}

/// The directory and the name in it; nothing where a manifest's path leads anywhere else.
std::pair<std::string, std::string> taken_apart(const std::string& path) {
    const auto slash = path.find('/');
    const std::string directory = path.substr(0, slash);
    const std::string name = slash == std::string::npos ? std::string() : path.substr(slash + 1);
    const bool is_name = !name.empty() && name != "." && name != ".." &&
                         std::none_of(name.begin(), name.end(), [](unsigned char c) { return c == '/' || c < ' '; });
    const bool is_ours = directory == executable_directory || directory == library_directory;
    return is_name && is_ours ? std::pair(directory, name) : std::pair<std::string, std::string>{};
}

using Listing = std::map<std::string, std::set<std::string>>;

/// What the manifest says is in each directory; nothing when it says what no manifest of ours does.
std::optional<Listing> listed(const documents::SnapshotManifest& manifest) {
    Listing listing;
    for (const documents::SnapshotFile& file : manifest.files) {
        const auto [directory, name] = taken_apart(file.path);
        if (name.empty() || !listing[directory].insert(name).second) {
            return std::nullopt;
        }
    }
    // What else is listed beside the executable is linked of the same, in another layout.
    const bool has_executable = !manifest.files.empty() && manifest.files.front().path == manifest.executable &&
                                manifest.executable.starts_with(executable_directory);
    return has_executable ? std::optional(listing) : std::nullopt;
}

bool is_directory_itself(const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() == fs::file_type::directory;
}

std::string other_entry(const fs::path& directory, const std::set<std::string>& expected) {
    for (const auto& entry : fs::directory_iterator(directory)) {
        if (!expected.contains(entry.path().filename().string())) {
            return entry.path().string();
        }
    }
    return {};
}

/// The loader also looks where an executable's RUNPATH says, which may be `$ORIGIN/..`: the root counts like the rest.
std::string unlisted_entry(const fs::path& snapshot, const Listing& listing) {
    std::string found =
        other_entry(snapshot, {manifest_name, executable_directory, library_directory, users_directory});
    for (const char* const name : {executable_directory, library_directory}) {
        const fs::path directory = snapshot / name;
        std::error_code error;
        if (!found.empty() || fs::symlink_status(directory, error).type() == fs::file_type::not_found) {
            continue;
        }
        const auto expected = listing.find(name);
        found = is_directory_itself(directory)
                    ? other_entry(directory, expected == listing.end() ? std::set<std::string>{} : expected->second)
                    : directory.string();
    }
    return found;
}

}  // namespace

std::string id_of_files(const std::vector<documents::SnapshotFile>& files) {
    std::string text;
    for (const documents::SnapshotFile& file : files) {
        text += file.sha256 + ' ' + file.path + '\n';
    }
    return sha256_of(text);
}

documents::SnapshotFile described(const fs::path& file, const std::string& path) {
    auto [size, sha256] = content_of(file);
    return {path, size, std::move(sha256)};
}

std::string problem_of_snapshot(const fs::path& directory, const std::string& id) {
    try {
        if (!is_directory_itself(directory)) {
            return "the snapshot " + directory.string() + " is not a directory";
        }
        const fs::path file = directory / manifest_name;
        const auto manifest = documents::read_document<documents::SnapshotManifest>(file);
        const auto listing = listed(manifest);
        if (!listing || id_of_files(manifest.files) != id) {
            return "the snapshot's manifest " + file.string() + " does not match the snapshot";
        }
        if (const std::string entry = unlisted_entry(directory, *listing); !entry.empty()) {
            return "the snapshot holds " + entry + ", which its manifest does not list";
        }
        for (const documents::SnapshotFile& kept : manifest.files) {
            if (!holds(directory / kept.path, kept)) {
                return "the snapshot's file " + (directory / kept.path).string() + " was changed";
            }
        }
    } catch (const fs::filesystem_error& error) {
        return "the snapshot is damaged: " + error.path1().string() + ": " + error.code().message();
    } catch (const Error& damage) {
        return std::string("the snapshot is damaged: ") + damage.what();
    }
    return {};
}

std::string stamp_of_snapshot(const fs::path& directory) {
    std::string text;
    const auto add = [&text](const fs::path& path) {
        const auto stamp = platform::file_stamp(path);
        text += path.string() + ' ' + (stamp ? stamp->text : "is gone") + '\n';
    };
    add(directory);
    for (const char* const name : {executable_directory, library_directory}) {
        std::error_code error;
        add(directory / name);
        std::set<fs::path> files;
        for (fs::directory_iterator entry(directory / name, error); !error && entry != fs::directory_iterator();
             entry.increment(error)) {
            files.insert(entry->path());
        }
        std::for_each(files.begin(), files.end(), add);
    }
    return text;
}

std::string SnapshotGuard::problem_of(const documents::Lockstep& lockstep) {
    if (lockstep.origin != documents::Origin::snapshot || lockstep.id.empty()) {
        return {};
    }
    const fs::path directory = fs::path(lockstep.executable).parent_path().parent_path();
    const std::string stamp = stamp_of_snapshot(directory);
    if (stamp_.empty()) {
        stamp_ = stamp;
    }
    if (stamp != stamp_) {
        return "the snapshot " + directory.string() + " was changed while it was run";
    }
    return problem_of_snapshot(directory, lockstep.id);
}

}  // namespace perfmon::store
