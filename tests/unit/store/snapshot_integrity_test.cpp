#include "checker/store/snapshot_integrity.hpp"

#include "checker/store/sha256.hpp"
#include "kept.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::store;
using test::Kept;
namespace fs = std::filesystem;

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
    CHECK_FALSE(problem_of_paths({"bin/own", "bin/other"}).empty());  // a layout that is not there
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
    found.origin = documents::Origin::base_revision;
    CHECK(latest.problem_of(found).empty());
}
