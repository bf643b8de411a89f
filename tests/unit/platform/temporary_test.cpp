#include "runtime/platform/temporary.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

using namespace perfmon;
using platform::Temporary;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> entries(const fs::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

/// A process that makes both kinds, and waits. @returns its number, when it has made them
pid_t one_that_works_in(const fs::path& directory) {
    const pid_t process = ::fork();
    if (process == 0) {
        const Temporary file(directory, Temporary::Kind::file);
        const Temporary subdirectory(directory, Temporary::Kind::directory);
        platform::write_file_atomically(subdirectory.path() / "inside", "text");
        ::pause();
    }
    for (int i = 0; i < 1000 && entries(directory).size() < 2; ++i) {
        ::usleep(10000);
    }
    ::usleep(50000);
    return process;
}

void kill_and_reap(pid_t process) {
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
}

}  // namespace

TEST_CASE("a temporary goes with its object, or becomes what it was made for") {
    const TemporaryDirectory directory;
    {
        const Temporary file(directory.path(), Temporary::Kind::file);
        const Temporary subdirectory(directory.path(), Temporary::Kind::directory);
        CHECK(fs::is_regular_file(file.path()));
        CHECK(fs::is_directory(subdirectory.path()));
        platform::write_file_atomically(subdirectory.path() / "inside", "text");
        CHECK(entries(directory.path()).size() == 2);
    }
    CHECK(entries(directory.path()).empty());
    {
        Temporary file(directory.path(), Temporary::Kind::file);
        CHECK(file.become(directory.path() / "document"));
    }
    CHECK(entries(directory.path()) == std::vector<std::string>{"document"});
}

TEST_CASE("what belongs to a living process stays, and what a dead one left goes with the next write") {
    const TemporaryDirectory directory;
    const pid_t process = one_that_works_in(directory.path());
    platform::write_file_atomically(directory.path() / "document", "one");
    CHECK(entries(directory.path()).size() == 3);
    kill_and_reap(process);
    CHECK(entries(directory.path()).size() == 3);
    platform::write_file_atomically(directory.path() / "document", "two");
    CHECK(entries(directory.path()) == std::vector<std::string>{"document"});
    CHECK(platform::read_file(directory.path() / "document") == "two");
}

TEST_CASE("a dead process's file goes although it is read-only, as what it was to replace") {
    const TemporaryDirectory directory;
    const fs::path left_behind = directory.path() / ".perfmon-new.abcdef";
    constexpr uid_t nobody = 65534;  // root may write to what is read-only
    fs::permissions(directory.path(), fs::perms::all);
    const pid_t process = ::fork();
    if (process == 0) {
        try {
            (void)(::geteuid() != 0 || ::setuid(nobody) == 0);  // where nobody is not known, it is root's test
            platform::write_file_atomically(left_behind, "text");
            fs::permissions(left_behind, fs::perms::owner_read);
            platform::sweep_temporaries(directory.path());
            ::_exit(fs::exists(left_behind) ? 1 : 0);
        } catch (...) {
            ::_exit(2);
        }
    }
    int status = -1;
    ::waitpid(process, &status, 0);
    CHECK(status == 0);
}

TEST_CASE("files of other names are left alone, links too") {
    const TemporaryDirectory directory;
    const TemporaryDirectory other;
    platform::write_file_atomically(other.path() / "precious", "text");
    platform::write_file_atomically(directory.path() / "performance_baseline_data.json.backup", "mine");
    fs::create_directory_symlink(other.path(), directory.path() / ".perfmon-new.abcdef");
    platform::sweep_temporaries(directory.path());
    CHECK(entries(directory.path()).size() == 2);
    CHECK(fs::exists(other.path() / "precious"));
    platform::sweep_temporaries(directory.path() / "not there");
}

TEST_CASE("a name as long as a file system takes can be written") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / std::string(255, 'n');
    platform::write_file_atomically(file, "text");
    CHECK(platform::read_file(file) == "text");
}

TEST_CASE("many processes that write one file at once all succeed, and leave nothing") {
    const TemporaryDirectory directory;
    std::array<pid_t, 8> processes{};
    for (pid_t& process : processes) {
        process = ::fork();
        if (process == 0) {
            int status = 0;
            try {
                for (int round = 0; round < 50; ++round) {
                    platform::write_file_atomically(directory.path() / "document", std::string(1000, 'x'));
                }
            } catch (const std::exception&) {
                status = 1;
            }
            ::_exit(status);
        }
    }
    for (const pid_t process : processes) {
        int status = -1;
        ::waitpid(process, &status, 0);  // and not any child: another test may have left one
        CHECK(status == 0);
    }
    CHECK(entries(directory.path()) == std::vector<std::string>{"document"});
    CHECK(platform::read_file(directory.path() / "document") == std::string(1000, 'x'));
}

TEST_CASE("a directory that is not there is told") {
    const TemporaryDirectory directory;
    CHECK_THROWS_AS(Temporary(directory.path() / "none", Temporary::Kind::file), Error);
    CHECK_THROWS_AS(Temporary(directory.path() / "none", Temporary::Kind::directory), Error);
}
