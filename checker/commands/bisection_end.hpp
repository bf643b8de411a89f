#pragma once

#include "checker/commands/commands.hpp"
#include "checker/report/bisection_text.hpp"
#include "checker/revision/history.hpp"
#include "checker/revision/repository.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// Between what a bisection has narrowed it down to.
struct BisectionEnd {
    revision::Commit last;  ///< the earliest bad commit that is known
    std::string before;     ///< hash of the latest good one
};

/// What to type then, with the words before it: how to see what the first bad commit changed, or to search on.
/// @param left  the commits that are left; more than one: all but the last one were skipped
[[nodiscard]] std::string next_step(const BisectOptions& options, const revision::Repository& repository,
                                    const BisectionEnd& end, const std::vector<report::BisectedCommit>& left,
                                    double time_budget_s);

}  // namespace perfmon::commands
