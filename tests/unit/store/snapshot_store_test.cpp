#include "checker/store/snapshot_store.hpp"

#include "checker/store/sha256.hpp"
#include "checker/store/snapshot_integrity.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/writer.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <vector>

using namespace perfmon;
using namespace perfmon::store;
namespace fs = std::filesystem;

namespace {

constexpr auto executable_mode = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;

/// A build tree with an executable and a shared library behind a link, and a store.
class Kept {
public:
    Kept() {
        build("code");
        platform::write_file_atomically(tree() / "lib" / "libcodec.so.1.2", "library");
        fs::create_symlink("libcodec.so.1.2", tree() / "lib" / "libcodec.so.1");
    }

    fs::path tree() const { return directory_.path() / "build"; }
    fs::path baselines() const { return directory_.path() / "baselines"; }
    SnapshotStore store() const { return SnapshotStore(directory_.path() / "snapshots"); }
    Program program() const {
        return {tree() / "codec_perf", {{"libcodec.so.1", tree() / "lib" / "libcodec.so.1"}}, "x86_64"};
    }
    void build(const std::string& content) const {
        platform::write_file_atomically(tree() / "codec_perf", content);
        fs::permissions(tree() / "codec_perf", executable_mode);
    }
    std::string keep() const { return keep_for(baselines()); }
    std::string keep_for(const fs::path& user) const { return store().keep(program(), user, store().lock()); }
    /// Keeps none that nobody uses, unless it is said how many.
    std::set<std::string> remove_but(const std::set<std::string>& referenced, const fs::path& user,
                                     const Retention& retention = {0, 0}) const {
        return store().remove_unreferenced(referenced, user, store().lock(), retention);
    }
    void unused_since(const std::string& id, int seconds_ago) const {
        fs::last_write_time(file(id, "users"), fs::file_time_type::clock::now() - std::chrono::seconds(seconds_ago));
    }
    fs::path file(const std::string& id, const std::string& path) const { return store().root() / id / path; }
    std::string problem(const std::string& id) const { return store().find({id, "T", "", {}}).problem; }
    std::vector<std::string> entries() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(store().root())) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    TemporaryDirectory directory_;
};

/// What a process does that does not come to its end.
void end_in_the_middle(const std::function<void()>& action) {
    const pid_t process = ::fork();
    if (process == 0) {
        action();
        ::_exit(0);
    }
    ::waitpid(process, nullptr, 0);
}

}  // namespace

TEST_CASE("a kept program is found with its libraries, its names and its modes") {
    const Kept kept;
    const std::string id = kept.keep();
    CHECK(id == SnapshotStore::id_of(kept.program()));
    const auto found = kept.store().find({id, "T", "run", "abc"});
    CHECK(found.problem.empty());
    CHECK(found.origin == "snapshot");
    CHECK(found.id == id);
    CHECK(found.commit == "abc");
    CHECK(found.executable == kept.file(id, "bin/codec_perf").string());
    CHECK(found.library_path == kept.file(id, "lib").string());
    CHECK(platform::read_file(found.executable) == "code");
    CHECK(((fs::status(found.executable).permissions() & fs::perms::mask) == executable_mode));
    const fs::path library = kept.file(id, "lib/libcodec.so.1");
    CHECK(platform::read_file(library) == "library");
    CHECK_FALSE(fs::is_symlink(library));
    CHECK(kept.store().manifest_of(id)->architecture == "x86_64");
}

TEST_CASE("a program without libraries has no search path") {
    const Kept kept;
    const std::string id = kept.store().keep({kept.tree() / "codec_perf", {}, ""}, "b", kept.store().lock());
    CHECK(kept.store().find({id, "T", "", {}}).library_path.empty());
    CHECK(id != SnapshotStore::id_of(kept.program()));
}

TEST_CASE("the id is that of contents and names") {
    const Kept kept;
    const std::string id = SnapshotStore::id_of(kept.program());
    fs::last_write_time(kept.tree() / "codec_perf", fs::file_time_type::clock::now() - std::chrono::hours(9));
    CHECK(SnapshotStore::id_of(kept.program()) == id);
    fs::create_directories(kept.tree() / "other");
    fs::copy_file(kept.tree() / "codec_perf", kept.tree() / "other" / "codec_perf");
    auto program = kept.program();
    program.executable = kept.tree() / "other" / "codec_perf";
    CHECK(SnapshotStore::id_of(program) == id);

    program.libraries = {{"libcodec.so.2", kept.tree() / "lib" / "libcodec.so.1"}};
    CHECK(SnapshotStore::id_of(program) != id);
    platform::write_file_atomically(kept.tree() / "lib" / "libcodec.so.1.2", "another");
    CHECK(SnapshotStore::id_of(kept.program()) != id);
    CHECK_THROWS_AS(SnapshotStore::id_of({kept.tree() / "gone", {}, ""}), Error);
}

TEST_CASE("what the build does afterwards does not change a snapshot") {
    const Kept kept;
    const std::string id = kept.keep();
    kept.build("other code");
    platform::write_file_atomically(kept.tree() / "lib" / "libcodec.so.1.2", "another");
    CHECK(kept.problem(id).empty());
    CHECK(platform::read_file(kept.file(id, "bin/codec_perf")) == "code");
    CHECK(platform::read_file(kept.file(id, "lib/libcodec.so.1")) == "library");
    CHECK(kept.keep() != id);
    CHECK(kept.entries().size() == 2);
}

TEST_CASE("the same content is kept once") {
    const Kept kept;
    const std::string id = kept.keep();
    const auto before = fs::last_write_time(kept.file(id, "manifest.json"));
    CHECK(kept.keep() == id);
    CHECK(kept.entries() == std::vector{id});
    CHECK((fs::last_write_time(kept.file(id, "manifest.json")) == before));
}

TEST_CASE("damage is noticed, told, and mended by keeping again") {
    const Kept kept;
    const std::string id = kept.keep();
    SECTION("changed") {
        platform::write_file_atomically(kept.file(id, "lib/libcodec.so.1"), "libRary");
    }
    SECTION("cut") {
        fs::resize_file(kept.file(id, "bin/codec_perf"), 1);
    }
    SECTION("gone") {
        fs::remove(kept.file(id, "bin/codec_perf"));
    }
    SECTION("manifest gone") {
        fs::remove(kept.file(id, "manifest.json"));
    }
    SECTION("manifest cut") {
        fs::resize_file(kept.file(id, "manifest.json"), 10);
    }
    SECTION("a further library, which the loader would take") {
        platform::write_file_atomically(kept.file(id, "lib/libother.so"), "code of somebody else");
    }
    SECTION("a directory of libraries that the loader prefers") {
        platform::write_file_atomically(kept.file(id, "lib/glibc-hwcaps/x86-64-v3/libcodec.so.1"), "library");
    }
    SECTION("a further file beside the executable") {
        platform::write_file_atomically(kept.file(id, "bin/libother.so"), "for $ORIGIN");
    }
    SECTION("a library where $ORIGIN/.. leads") {
        platform::write_file_atomically(kept.file(id, "libother.so"), "code of somebody else");
    }
    SECTION("a symbolic link to the same content") {
        fs::rename(kept.file(id, "bin/codec_perf"), kept.tree() / "elsewhere");
        fs::create_symlink(kept.tree() / "elsewhere", kept.file(id, "bin/codec_perf"));
    }
    SECTION("a directory that is a link") {
        fs::rename(kept.file(id, "lib"), kept.tree() / "elsewhere");
        fs::create_directory_symlink(kept.tree() / "elsewhere", kept.file(id, "lib"));
    }
    SECTION("changed through a hard link, at its old size and time") {
        (void)kept.problem(id);
        const auto time = fs::last_write_time(kept.file(id, "bin/codec_perf"));
        fs::create_hard_link(kept.file(id, "bin/codec_perf"), kept.tree() / "link");
        std::ofstream(kept.tree() / "link") << "c0de";
        fs::last_write_time(kept.file(id, "bin/codec_perf"), time);
    }
    SECTION("so large that nobody wants to wait for its hash") {
        fs::resize_file(kept.file(id, "bin/codec_perf"), std::uintmax_t{1} << 40U);
    }
    SECTION("another's manifest") {
        kept.build("other code");
        fs::copy_file(kept.file(kept.keep(), "manifest.json"), kept.file(id, "manifest.json"),
                      fs::copy_options::overwrite_existing);
        kept.build("code");
    }
    CHECK(kept.problem(id).find("the snapshot") == 0);
    CHECK(kept.store().find({id, "T", "", {}}).executable.empty());
    CHECK(kept.keep() == id);
    CHECK(kept.problem(id).empty());
}

TEST_CASE("a reference that leads nowhere is a problem, and no path") {
    const Kept kept;
    CHECK(kept.problem("0123").find("is not in") != std::string::npos);
    CHECK(kept.problem("").find("is not in") != std::string::npos);
    CHECK(kept.problem("..").find("is not in") != std::string::npos);
    CHECK(kept.problem("../build").find("is not in") != std::string::npos);
}

TEST_CASE("a manifest that leads out of its directory is not believed, whatever its hash") {
    const Kept kept;
    (void)kept.keep();
    const fs::path outside = kept.store().root() / "outside";
    platform::write_file_atomically(outside, "code of somebody else");
    const auto sha256 = content_of(outside).sha256;
    const auto problem_of_paths = [&](const std::vector<std::string>& paths) {
        documents::SnapshotManifest manifest;
        manifest.executable = paths.front();
        manifest.kept_at = "T";
        for (const std::string& path : paths) {
            manifest.files.push_back({path, 21, sha256});
        }
        const std::string id = id_of_files(manifest.files);
        platform::write_file_atomically(kept.file(id, "manifest.json"), documents::to_json(manifest));
        platform::write_file_atomically(kept.file(id, "bin/own"), "code of somebody else");
        return kept.problem(id);
    };
    CHECK(problem_of_paths({"bin/own"}).empty());
    for (const std::string& path :
         std::vector<std::string>{"../outside", outside.string(), "bin/../../outside", "bin/..", "lib/own", "own",
                                  "bin/", "bin//own", "users/own", "bin/sub/own", "./bin/own", "bin/o\nwn"}) {
        CAPTURE(path);
        CHECK(problem_of_paths({path}).find("does not match the snapshot") != std::string::npos);
    }
    CHECK(problem_of_paths({"bin/own", "bin/own"}).find("does not match the snapshot") != std::string::npos);
    CHECK(problem_of_paths({"bin/own", "bin/other"}).find("does not match the snapshot") != std::string::npos);
    CHECK(problem_of_paths({"bin/own", "lib/../../outside"}).find("does not match the snapshot") != std::string::npos);
}

TEST_CASE("a file that takes another's place leaves a trace, also when that one comes back") {
    const Kept kept;
    const fs::path snapshot = kept.store().root() / kept.keep();
    const std::string before = stamp_of_snapshot(snapshot);
    CHECK(stamp_of_snapshot(snapshot) == before);
    ::usleep(20000);  // a tick of the system's clock, by which files are dated
    SECTION("an executable") {
        fs::rename(snapshot / "bin/codec_perf", snapshot / "aside");
        fs::copy_file(snapshot / "aside", snapshot / "bin/codec_perf");
        fs::rename(snapshot / "aside", snapshot / "bin/codec_perf");
    }
    SECTION("a library that was there for a moment, where $ORIGIN/.. leads") {
        platform::write_file_atomically(snapshot / "libother.so", "code of somebody else");
        fs::remove(snapshot / "libother.so");
    }
    SECTION("a library that was there for a moment") {
        platform::write_file_atomically(snapshot / "lib/libother.so", "code of somebody else");
        fs::remove(snapshot / "lib/libother.so");
    }
    CHECK(stamp_of_snapshot(snapshot) != before);
}

TEST_CASE("who runs a snapshot learns what became of it") {
    const Kept kept;
    auto found = kept.store().find({kept.keep(), "T", "", {}});
    SnapshotGuard guard;
    CHECK(guard.problem_of(found).empty());
    CHECK(guard.problem_of(found).empty());
    ::usleep(20000);
    fs::copy_file(found.executable, kept.tree() / "same");
    fs::rename(kept.tree() / "same", found.executable);
    CHECK(guard.problem_of(found).find("was changed while it was run") != std::string::npos);
    SnapshotGuard later;
    CHECK(later.problem_of(found).empty());
    SnapshotGuard latest;
    platform::write_file_atomically(kept.file(found.id, "lib/libother.so"), "code of somebody else");
    CHECK(latest.problem_of(found).find("does not list") != std::string::npos);
    found.origin = "base revision";
    CHECK(latest.problem_of(found).empty());
}

TEST_CASE("a program that cannot be read leaves nothing behind") {
    const Kept kept;
    Program program = kept.program();
    program.libraries["libgone.so"] = kept.tree() / "libgone.so";
    CHECK_THROWS_AS(kept.store().keep(program, "b", kept.store().lock()), Error);
    CHECK(kept.entries().empty());
}

TEST_CASE("what a killed process has left goes with the next keep") {
    const Kept kept;
    const std::string id = kept.keep();
    end_in_the_middle([&] {
        const platform::Temporary half(kept.store().root(), platform::Temporary::Kind::directory);
        fs::create_directories(half.path() / "bin");
        ::kill(::getpid(), SIGKILL);
    });
    CHECK(kept.entries().size() == 2);
    CHECK(kept.keep() == id);
    CHECK(kept.entries() == std::vector{id});
}

TEST_CASE("processes that keep at once all succeed") {
    const Kept kept;
    constexpr int processes = 8;
    for (int i = 0; i < processes; ++i) {
        if (::fork() == 0) {
            int status = 1;
            try {
                status = kept.problem(kept.keep_for(kept.tree() / std::to_string(i))).empty() ? 0 : 1;
            } catch (const std::exception&) {
                status = 2;
            }
            ::_exit(status);
        }
    }
    for (int i = 0; i < processes; ++i) {
        int status = -1;
        ::wait(&status);
        CHECK(status == 0);
    }
    CHECK(kept.entries() == std::vector{SnapshotStore::id_of(kept.program())});
    const auto users = fs::directory_iterator(kept.file(kept.entries().front(), "users"));
    CHECK(std::distance(fs::begin(users), fs::end(users)) == processes);
}

TEST_CASE("a snapshot goes when the last of its users lets go of it") {
    const Kept kept;
    const std::string shared = kept.keep();
    (void)kept.keep_for("/another/project");
    kept.build("newer");
    const std::string newer = kept.keep();
    CHECK(kept.remove_but({shared, newer}, kept.baselines()).empty());
    CHECK(kept.remove_but({newer}, kept.baselines()).empty());
    CHECK(kept.problem(shared).empty());
    CHECK(kept.remove_but({}, "/a/third").empty());
    CHECK(kept.remove_but({}, "/another/project") == std::set{shared});
    CHECK(kept.entries() == std::vector{newer});
    CHECK(kept.remove_but({}, kept.baselines()) == std::set{newer});
    CHECK(kept.entries().empty());
}

TEST_CASE("of the snapshots that nobody uses the last ones of each executable stay, up to a size") {
    const Kept kept;
    std::vector<std::string> ids;
    for (const std::string content : {"first", "second", "third"}) {
        kept.build(content);
        ids.push_back(kept.keep());
    }
    const std::set<std::string> none;
    CHECK(kept.remove_but(none, kept.baselines(), {3, 1000}).empty());
    kept.unused_since(ids[0], 30);
    kept.unused_since(ids[1], 10);
    kept.unused_since(ids[2], 20);
    SECTION("a number") {
        CHECK(kept.remove_but(none, kept.baselines(), {2, 1000}) == std::set{ids[0]});
        CHECK(kept.remove_but(none, kept.baselines(), {1, 1000}) == std::set{ids[2]});
    }
    SECTION("a size") {  // `second` has 6 letters and 7 of its library, `third` 5
        CHECK(kept.remove_but(none, kept.baselines(), {9, 25}) == std::set{ids[0]});
        CHECK(kept.remove_but(none, kept.baselines(), {9, 24}) == std::set{ids[2]});
    }
    SECTION("one that is used again is no longer among them") {
        kept.store().note_user(ids[0], kept.baselines());
        CHECK(kept.remove_but({ids[0]}, kept.baselines(), {1, 1000}) == std::set{ids[2]});
        CHECK(kept.problem(ids[0]).empty());
    }
    SECTION("those of another executable are counted apart") {
        const Program other{kept.tree() / "lib" / "libcodec.so.1.2", {}, "x86_64"};
        const std::string id = kept.store().keep(other, kept.baselines(), kept.store().lock());
        CHECK(kept.remove_but(none, kept.baselines(), {1, 1000}) == std::set{ids[0], ids[2]});
        CHECK(kept.problem(id).empty());
    }
}

TEST_CASE("who uses a snapshot that another one kept holds it as well") {
    const Kept kept;
    const std::string id = kept.keep();
    kept.store().note_user(id, "/a/clone");
    kept.store().note_user("not there", "/a/clone");
    CHECK(kept.remove_but({}, kept.baselines()).empty());
    CHECK(kept.problem(id).empty());
    CHECK(kept.entries() == std::vector{id});
}

TEST_CASE("mending a snapshot keeps its users") {
    const Kept kept;
    const std::string id = kept.keep_for("/another/project");
    fs::remove(kept.file(id, "bin/codec_perf"));
    (void)kept.keep();
    CHECK(kept.remove_but({}, kept.baselines()).empty());
    CHECK(kept.problem(id).empty());
}

TEST_CASE("other files in the root are left alone") {
    const Kept kept;
    (void)kept.keep();
    platform::write_file_atomically(kept.store().root() / "README", "mine");
    fs::create_directories(kept.store().root() / "mine" / "users");
    CHECK(kept.remove_but({}, kept.baselines()).size() == 1);
    CHECK(kept.entries() == std::vector<std::string>{"README", "mine"});
}
