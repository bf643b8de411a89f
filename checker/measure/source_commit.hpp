#pragma once

#include "checker/launch/child_process.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// The commit of a source tree, which git is asked for while a run prepares. Beside a launch, git would disturb it; in
/// the first launch, which asks otherwise, it took 70 of a decision's 280 ms in a tree of 1,300 files.
class SourceCommit {
public:
    /// @param directory  of the sources; nobody is asked where it is empty, or where PERFMON_COMMIT tells the launches
    explicit SourceCommit(const std::string& directory);

    /// Waits for git. @returns the commit as PERFMON_COMMIT takes it; nothing where git told none, and the second time
    [[nodiscard]] std::optional<std::string> take();

private:
    std::optional<launch::Background> git_;
};

}  // namespace perfmon::measure
