#include "checker/measure/source_commit.hpp"

#include "runtime/machine/commit_text.hpp"

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace perfmon::measure {
namespace {

launch::Command asking_git(const std::string& directory) {
    launch::Command command;
    command.arguments = machine::status_command(directory);
    command.errors = launch::Command::Errors::discarded;
    command.timeout = std::chrono::seconds(10);    // a launch that is not told asks once more
    command.output_kept = std::size_t{64} << 20U;  // the commit stands before all that was changed
    return command;
}

}  // namespace

SourceCommit::SourceCommit(const std::string& directory) {
    if (!directory.empty() && std::getenv("PERFMON_COMMIT") == nullptr) {
        git_.emplace(asking_git(directory));
    }
}

std::optional<std::string> SourceCommit::take() {
    if (!git_) {
        return std::nullopt;
    }
    const auto exit = git_->wait();
    git_.reset();
    const auto commit = exit.succeeded() ? machine::commit_in_status(exit.output) : std::nullopt;
    return commit ? std::optional(machine::text_of(*commit)) : std::nullopt;
}

}  // namespace perfmon::measure
