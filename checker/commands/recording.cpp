#include "commands/recording.hpp"

#include "format/document_file.hpp"
#include "launch/child_process.hpp"

#include <pwd.h>
#include <unistd.h>

namespace perfmon::commands {

store::Occasion make_occasion(const format::Result& result, const format::Config& config, const std::string& reason) {
    store::Occasion occasion;
    occasion.time = format::utc_now();
    occasion.run_id = result.run_id;
    occasion.commit = result.conditions.commit;
    occasion.dirty = result.conditions.dirty;
    occasion.reason = reason;
    occasion.history_length = config.baseline_policy.history_length;
    return occasion;
}

std::string author() {
    launch::Command git;
    git.arguments = {"git", "config", "user.name"};
    git.timeout = std::chrono::seconds(10);
    git.errors = launch::Command::Errors::discarded;  // a warning of git's is nobody's name
    launch::Exit exit = launch::run(git);
    if (exit.succeeded()) {
        std::string name = exit.output.substr(0, exit.output.find('\n'));
        if (!name.empty()) {
            return name;
        }
    }
    const passwd* const user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

}  // namespace perfmon::commands
