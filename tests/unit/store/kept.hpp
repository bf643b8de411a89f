#pragma once

#include "checker/store/snapshot_store.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace perfmon::test {

using store::Program;
using store::Retention;
using store::SnapshotStore;

inline constexpr auto executable_mode =
    std::filesystem::perms::owner_all | std::filesystem::perms::group_read | std::filesystem::perms::group_exec;

/// A build tree with an executable and a shared library behind a link, and a store.
class Kept {
public:
    Kept() {
        build("code");
        platform::write_file_atomically(tree() / "lib" / "libcodec.so.1.2", "library");
        std::filesystem::create_symlink("libcodec.so.1.2", tree() / "lib" / "libcodec.so.1");
    }

    std::filesystem::path tree() const { return directory_.path() / "build"; }
    std::filesystem::path baselines() const { return directory_.path() / "baselines"; }
    SnapshotStore store() const { return SnapshotStore(directory_.path() / "snapshots"); }
    Program program() const {
        return {tree() / "codec_perf", {{"libcodec.so.1", tree() / "lib" / "libcodec.so.1"}}, "x86_64"};
    }
    void build(const std::string& content) const {
        platform::write_file_atomically(tree() / "codec_perf", content);
        std::filesystem::permissions(tree() / "codec_perf", executable_mode);
    }
    std::string keep() const { return keep_for(baselines()); }
    std::string keep_for(const std::filesystem::path& user) const {
        return store().keep(program(), user, store().lock());
    }
    /// Keeps none that nobody uses, unless it is said how many.
    std::set<std::string> remove_but(const std::set<std::string>& referenced, const std::filesystem::path& user,
                                     const Retention& retention = {0, 0}) const {
        return store().remove_unreferenced(referenced, user, store().lock(), retention);
    }
    void unused_since(const std::string& id, int seconds_ago) const {
        std::filesystem::last_write_time(
            file(id, "users"), std::filesystem::file_time_type::clock::now() - std::chrono::seconds(seconds_ago));
    }
    std::filesystem::path file(const std::string& id, const std::string& path) const {
        return store().root() / id / path;
    }
    std::string problem(const std::string& id) const { return store().find({id, "T", "", {}}).problem; }
    std::vector<std::string> entries() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(store().root())) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    TemporaryDirectory directory_;
};

}  // namespace perfmon::test
