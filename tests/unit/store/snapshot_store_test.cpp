#include "checker/store/snapshot_store.hpp"

#include "kept.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::store;
using test::executable_mode;
using test::Kept;
namespace fs = std::filesystem;

namespace {

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
    CHECK(found.origin == documents::Origin::snapshot);
    CHECK(found.id == id);
    CHECK(found.commit == "abc");
    CHECK(found.executable == kept.file(id, "bin/codec_perf").string());
    CHECK(found.search_path == kept.file(id, "lib").string());
    CHECK(platform::read_file(found.executable) == "code");
    CHECK(((fs::status(found.executable).permissions() & fs::perms::mask) == executable_mode));
    const fs::path library = kept.file(id, "lib/libcodec.so.1");
    CHECK(platform::read_file(library) == "library");
    CHECK_FALSE(fs::is_symlink(library));
    CHECK(kept.store().manifest_of(id)->architecture == "x86_64");
}

TEST_CASE("layouts are kept beside the executable, and the code is the same without them") {
    const Kept kept;
    const std::string alone = kept.keep();
    auto program = kept.program();
    for (const char* name : {"codec_perf.layout2", "codec_perf.layout3"}) {
        platform::write_file_atomically(kept.tree() / name, std::string("code elsewhere ") + name);
        program.layouts.push_back(kept.tree() / name);
    }
    const auto store = kept.store();
    const std::string id = store.keep(program, kept.baselines(), store.lock());
    CHECK(id != alone);
    const auto found = store.find({id, "T", "", {}});
    CHECK(found.problem.empty());
    CHECK(found.executable == kept.file(id, "bin/codec_perf"));
    CHECK(found.layouts == std::vector<std::string>{kept.file(id, "bin/codec_perf.layout2").string(),
                                                    kept.file(id, "bin/codec_perf.layout3").string()});
    CHECK(store.find({alone, "T", "", {}}).layouts.empty());
    CHECK(store.id_of_kept_code(id) == alone);
    CHECK(store.id_of_kept_code(alone) == alone);
    CHECK(SnapshotStore::id_of_code(program) == alone);
    platform::write_file_atomically(kept.file(id, "bin/codec_perf.layout3"), "damaged");
    CHECK_FALSE(kept.problem(id).empty());
}

TEST_CASE("a program without libraries has no search path") {
    const Kept kept;
    const std::string id = kept.store().keep({kept.tree() / "codec_perf", {}, ""}, "b", kept.store().lock());
    CHECK(kept.store().find({id, "T", "", {}}).search_path.empty());
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
    std::array<pid_t, 8> processes{};
    for (std::size_t i = 0; i < processes.size(); ++i) {
        processes.at(i) = ::fork();
        if (processes.at(i) == 0) {
            int status = 1;
            try {
                status = kept.problem(kept.keep_for(kept.tree() / std::to_string(i))).empty() ? 0 : 1;
            } catch (const std::exception&) {
                status = 2;
            }
            ::_exit(status);
        }
    }
    for (const pid_t process : processes) {
        int status = -1;
        ::waitpid(process, &status, 0);
        CHECK(status == 0);
    }
    CHECK(kept.entries() == std::vector{SnapshotStore::id_of(kept.program())});
    const auto users = fs::directory_iterator(kept.file(kept.entries().front(), "users"));
    CHECK(std::distance(fs::begin(users), fs::end(users)) == static_cast<std::ptrdiff_t>(processes.size()));
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
