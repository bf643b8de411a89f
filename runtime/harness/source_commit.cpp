#include "runtime/harness/source_commit.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace perfmon::harness {
namespace {

/// What a program prints. None when it cannot be run or fails. No shell is asked, its complaints go nowhere.
std::optional<std::string> output_of(std::vector<std::string> command) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (auto& word : command) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int spawned = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), ::environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);

    std::string output;
    std::array<char, 256> buffer{};
    while (spawned == 0) {
        const auto got = read(ends[0], buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        output.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);

    int status = 0;
    if (spawned != 0) {
        return std::nullopt;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return succeeded ? std::optional(output) : std::nullopt;
}

/// Nothing where the compiler was told to call the file by another name (-ffile-prefix-map): its directory, taken from
/// here, may belong to another repository.
std::optional<std::filesystem::path> source_directory(const std::filesystem::path& source_file) {
    if (const char* declared = std::getenv("PERFMON_SOURCE_DIR")) {
        return declared;
    }
    std::error_code error;
    const auto file = std::filesystem::absolute(source_file, error);
    return std::filesystem::exists(file, error) ? std::optional(file.parent_path()) : std::nullopt;
}

}  // namespace

std::optional<Commit> source_commit(const std::filesystem::path& source_file) {
    if (const char* told = std::getenv("PERFMON_COMMIT")) {
        return commit_in(told);
    }
    const auto directory = source_directory(source_file);
    if (!directory) {
        return std::nullopt;
    }
    // Not `git describe --dirty`: it takes the lock of the index, and the user's own git would fail on that.
    const auto status = output_of({"git", "--no-optional-locks", "-C", directory->string(), "status", "--porcelain=v2",
                                   "--branch", "--untracked-files=no"});
    return status ? commit_in_status(*status) : std::nullopt;
}

}  // namespace perfmon::harness
