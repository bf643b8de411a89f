#include "checker/record/occasion.hpp"

#include "checker/launch/child_process.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/user.hpp"

namespace perfmon::record {

baseline::Occasion make_occasion(const documents::Result& result, const documents::Config& config,
                                 const std::string& reason) {
    baseline::Occasion occasion;
    occasion.time = platform::utc_now();
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
    return platform::user_name();
}

}  // namespace perfmon::record
