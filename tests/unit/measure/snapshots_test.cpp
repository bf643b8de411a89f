#include "checker/measure/snapshots.hpp"

#include "checker/launch/child_process.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <chrono>
#include <cstdlib>
#include <string>

using namespace perfmon;
using namespace perfmon::measure;
using test::contains;
namespace fs = std::filesystem;

namespace {

/// One of the programs that are built for these tests, as a perf test of a build tree of its own.
class BuildTree {
public:
    explicit BuildTree(const std::string& name) : path_(fs::path(PERFMON_TEST_PROGRAMS) / name) { build(1); }

    void build(int answer) const {
        fs::remove(path_ / "lib" / "libanswer.so");
        fs::copy_file(path_ / std::to_string(answer) / "libanswer.so", path_ / "lib" / "libanswer.so");
    }

    documents::Invocation measured() const {
        documents::Invocation invocation;
        invocation.command = {(path_ / "program").string(), "--an-argument"};
        invocation.build_directory = path_.string();
        CHECK(describe_executable(invocation).empty());
        return invocation;
    }

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// Snapshots, beside the build tree or in a directory with a blank in its path.
class Kept {
public:
    explicit Kept(fs::path root) {
        fs::remove_all(root);
        locations_.snapshots = root / "snapshots";
        locations_.baselines = root / "baselines";
    }

    documents::SnapshotReference keep(const documents::Invocation& invocation) const {
        const store::SnapshotStore store(locations_.snapshot_directory());
        return {store.keep(program_of(invocation), locations_.baselines, store.lock()), "T", "", {}};
    }

    documents::Lockstep find(const documents::SnapshotReference& reference,
                             const documents::Invocation& current) const {
        return find_snapshot(locations_, reference, current);
    }

private:
    store::Locations locations_;
};

int answer_of(const fs::path& executable, const launch::LibrarySearch& search = {}) {
    launch::Command command;
    command.arguments = {executable.string()};
    command.environment = launch::environment_of(search);
    return launch::run(command).code;
}

int answer_of(const documents::Lockstep& snapshot) {
    return answer_of(snapshot.executable, library_search(snapshot));
}

}  // namespace

TEST_CASE("the libraries that the build made belong to an executable, the system's do not") {
    const BuildTree tree("runpath");
    const auto invocation = tree.measured();
    CHECK(invocation.libraries ==
          std::map<std::string, std::string>{{"libanswer.so", (tree.path() / "lib" / "libanswer.so").string()},
                                             {"libouter.so", (tree.path() / "lib" / "libouter.so").string()}});
    CHECK_FALSE(invocation.executable_id.empty());
    CHECK_FALSE(invocation.architecture.empty());
    tree.build(2);
    CHECK(tree.measured().executable_id != invocation.executable_id);
}

TEST_CASE("a link in the build tree to a library elsewhere does not make it the build's") {
    const BuildTree tree("runpath");
    const TemporaryDirectory elsewhere;
    const fs::path library = tree.path() / "lib" / "libanswer.so";
    fs::rename(library, elsewhere.path() / "libanswer.so");
    fs::create_symlink(elsewhere.path() / "libanswer.so", library);
    CHECK_FALSE(tree.measured().libraries.contains("libanswer.so"));
    CHECK(tree.measured().libraries.contains("libouter.so"));
}

TEST_CASE("a relative search path is one of the working directory's") {
    const BuildTree tree("runpath");
    ::setenv("LD_LIBRARY_PATH", "lib", 1);
    documents::Invocation invocation;
    invocation.command = {"./program"};
    invocation.working_directory = tree.path().string();
    invocation.build_directory = tree.path().string();
    const std::string problem = describe_executable(invocation);
    ::unsetenv("LD_LIBRARY_PATH");
    CHECK(problem.empty());
    CHECK(invocation.libraries.size() == 2);
    CHECK(invocation.executable_id == tree.measured().executable_id);
}

TEST_CASE("without a build directory no library is taken for the build's") {
    const BuildTree tree("runpath");
    documents::Invocation invocation;
    invocation.command = {(tree.path() / "program").string()};
    CHECK(describe_executable(invocation).empty());
    CHECK(invocation.libraries.empty());
    CHECK_FALSE(invocation.executable_id.empty());
}

TEST_CASE("a snapshot answers as before when the build's library answers otherwise") {
    const auto* const name = GENERATE("runpath", "rpath");
    INFO(name);
    const BuildTree tree(name);
    const Kept kept(tree.path() / "kept");
    const auto measured = tree.measured();
    const auto reference = kept.keep(measured);
    CHECK(kept.find(reference, measured).identical);

    tree.build(2);
    const auto found = kept.find(reference, tree.measured());
    REQUIRE(found.problem.empty());
    CHECK_FALSE(found.identical);
    CHECK(answer_of(tree.path() / "program") == 2);
    CHECK(answer_of(found) == 1);
    // A DT_RPATH wins over the search path; only then the libraries are loaded by name.
    CHECK(found.preload.empty() == (std::string(name) == "runpath"));
}

TEST_CASE("a snapshot runs when the build tree is gone") {
    const auto* const name = GENERATE("runpath", "rpath");
    const BuildTree tree(name);
    const Kept kept(tree.path() / "kept");
    const auto measured = tree.measured();
    const auto reference = kept.keep(measured);
    const fs::path moved = tree.path() / "moved";
    fs::rename(tree.path() / "lib", moved);
    const auto found = kept.find(reference, measured);
    const int answer = answer_of(found);
    fs::rename(moved, tree.path() / "lib");
    CHECK(found.problem.empty());
    CHECK(answer == 1);
}

TEST_CASE("a snapshot that would load what the build tree has by now, and was not kept, is refused") {
    const BuildTree tree("runpath");
    const Kept kept(tree.path() / "kept");
    auto accepted = tree.measured();
    SECTION("one library more") {
        accepted.libraries.erase("libanswer.so");
    }
    SECTION("none was the build's") {
        accepted.libraries.clear();
    }
    const auto found = kept.find(kept.keep(accepted), tree.measured());
    CHECK(contains(found.problem, "which was not kept with it"));
    CHECK(contains(found.problem, "lib/lib"));
}

TEST_CASE("a snapshot that would load the build tree's library is refused") {
    SECTION("no preloading from a path with a blank") {
        const BuildTree tree("rpath");
        const TemporaryDirectory directory;
        const Kept kept(directory.path());
        const auto measured = tree.measured();
        CHECK(contains(kept.find(kept.keep(measured), measured).problem, "has a space in it"));
    }
    SECTION("nor of a library without a soname") {
        const BuildTree tree("no_soname");
        const Kept kept(tree.path() / "kept");
        const auto measured = tree.measured();
        CHECK(contains(kept.find(kept.keep(measured), measured).problem, "has no soname"));
    }
}

TEST_CASE("a blank in the path is no trouble without a DT_RPATH") {
    const BuildTree tree("runpath");
    const TemporaryDirectory directory;
    const Kept kept(directory.path());
    const auto measured = tree.measured();
    const auto reference = kept.keep(measured);
    tree.build(2);
    CHECK(answer_of(kept.find(reference, measured)) == 1);
}

TEST_CASE("a snapshot that lacks a library here says so in the loader's words") {
    const BuildTree tree("runpath");
    const Kept kept(tree.path() / "kept");
    auto measured = tree.measured();
    measured.libraries.erase("libanswer.so");
    const auto reference = kept.keep(measured);
    fs::remove(tree.path() / "lib" / "libanswer.so");
    const std::string problem = kept.find(reference, measured).problem;
    CHECK(contains(problem, "does not load here"));
    CHECK(contains(problem, "libanswer.so"));
    CHECK_FALSE(contains(problem, "\n"));
}

TEST_CASE("layouts are kept with the executable, and one that is the same file as another is none") {
    const BuildTree tree("runpath");
    const Kept kept(tree.path() / "kept");
    const fs::path program = tree.path() / "program";
    const TemporaryDirectory directory;
    auto current = tree.measured();
    const auto add_layout = [&](const std::string& name, const std::string& behind) {
        const fs::path layout = directory.path() / name;
        platform::write_file_atomically(layout, platform::read_file(program) + behind);
        current.layouts.push_back(layout.string());
    };
    add_layout("program.layout2", "");
    add_layout("program.layout3", "3");
    add_layout("program.layout4", "4");
    add_layout("program.layout5", "4");
    const std::string alone = current.executable_id;
    CHECK(describe_executable(current).empty());
    CHECK(current.layouts.size() == 2);
    CHECK(current.executable_id != alone);
    const auto found = kept.find(kept.keep(current), current);
    CHECK(found.problem.empty());
    CHECK(found.identical);
    CHECK(found.layouts.size() == 2);
    CHECK(kept.find(kept.keep(tree.measured()), current).identical);  // the same code, linked once
}

TEST_CASE("a layout that is not there, or older than the executable, is not measured") {
    const BuildTree tree("runpath");
    const TemporaryDirectory directory;
    const fs::path layout = directory.path() / "program.layout2";
    auto current = tree.measured();
    current.layouts = {layout.string()};
    const auto message_of = [&] {
        try {
            (void)describe_executable(current);
        } catch (const Error& error) {
            CHECK(error.code() == ExitCode::io);
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(contains(message_of(), "does not exist; build all targets"));
    platform::write_file_atomically(layout, "other code");
    CHECK(message_of().empty());
    current.layouts = {layout.string()};
    fs::last_write_time(layout, fs::last_write_time(tree.path() / "program") - std::chrono::hours(1));
    CHECK(contains(message_of(), "is a layout of other code"));
}

TEST_CASE("a snapshot of another architecture says so") {
    const BuildTree tree("runpath");
    const Kept kept(tree.path() / "kept");
    auto measured = tree.measured();
    const auto reference = kept.keep(measured);
    measured.architecture = "pdp11";
    CHECK(contains(kept.find(reference, measured).problem, "the current executable built for pdp11"));
}

TEST_CASE("a script is no snapshot: what it runs is not kept with it") {
    const TemporaryDirectory directory;
    const fs::path script = directory.path() / "bench.sh";
    platform::write_file_atomically(script, "#!/bin/sh\nexit 7\n");
    documents::Invocation invocation;
    invocation.command = {"/usr/bin/env", "./bench.sh"};
    invocation.executable_word = 1;
    invocation.working_directory = script.parent_path().string();
    CHECK(contains(describe_executable(invocation), "it is a script"));
    CHECK(invocation.executable == script.string());
    CHECK(invocation.executable_id.empty());
}

TEST_CASE("an executable is found through PATH, and one that does not exist has no hash") {
    documents::Invocation invocation;
    invocation.command = {"sh"};
    CHECK(describe_executable(invocation).empty());
    CHECK(fs::path(invocation.executable).is_absolute());
    CHECK(fs::exists(invocation.executable));

    documents::Invocation gone;
    gone.command = {"./not/there"};
    CHECK(contains(describe_executable(gone), "does not exist"));
    CHECK(gone.executable_id.empty());
}
