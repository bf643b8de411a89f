#pragma once

#include "checker/launch/child_process.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::test {

/// A source tree of one commit.
class GitTree {
public:
    GitTree() {
        git({"init", "--quiet"});
        write("one");
        git({"add", "--all"});
        git({"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "one"});
        commit_ = git({"rev-parse", "HEAD"});
        commit_.pop_back();
    }

    void write(const std::string& text) const { platform::write_file_atomically(directory_.path() / "a.cpp", text); }

    [[nodiscard]] std::string path() const { return directory_.path().string(); }
    [[nodiscard]] const std::string& commit() const { return commit_; }

private:
    std::string git(const std::vector<std::string>& words) const {  // NOLINT(modernize-use-nodiscard)
        launch::Command command;
        command.arguments = {"git", "-C", path()};
        command.arguments.insert(command.arguments.end(), words.begin(), words.end());
        command.environment = {{"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_CONFIG_NOSYSTEM", "1"}};
        auto exit = launch::run(command);
        INFO(exit.output);
        REQUIRE(exit.succeeded());
        return exit.output;
    }

    TemporaryDirectory directory_;
    std::string commit_;
};

/// While it lives, this process's environment says nothing of a commit, or this.
class ToldCommit {
public:
    explicit ToldCommit(const std::optional<std::string>& commit) {
        if (const char* const before = std::getenv(name)) {
            before_ = before;
        }
        set(commit);
    }
    ToldCommit(const ToldCommit&) = delete;
    ToldCommit& operator=(const ToldCommit&) = delete;
    ~ToldCommit() { set(before_); }

private:
    static constexpr const char* name = "PERFMON_COMMIT";

    static void set(const std::optional<std::string>& value) {
        static_cast<void>(value ? ::setenv(name, value->c_str(), 1) : ::unsetenv(name));
    }

    std::optional<std::string> before_;
};

}  // namespace perfmon::test
