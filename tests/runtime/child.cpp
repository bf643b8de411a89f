#include "child.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace perfmon::test {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void redirect(const std::filesystem::path& path, int descriptor) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    dup2(file, descriptor);
}

}  // namespace

Finished run(std::vector<std::string> command, std::vector<std::string> environment) {
    const auto base = std::filesystem::temp_directory_path() / ("perfmon-child-" + std::to_string(getpid()));
    const auto out = base.string() + ".out";
    const auto err = base.string() + ".err";
    std::vector<char*> arguments;
    for (auto& word : command) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        unsetenv("PERFMON_COMMIT");  // the caller's
        for (auto& variable : environment) {
            putenv(variable.data());
        }
        redirect(out, STDOUT_FILENO);
        redirect(err, STDERR_FILENO);
        execv(arguments.front(), arguments.data());
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    Finished finished{WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(out), content_of(err)};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return finished;
}

}  // namespace perfmon::test
