#include "checker/commands/bisection_end.hpp"

#include "checker/commands/beside_good.hpp"
#include "runtime/base/shell.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

/// This command once more, for other commits.
std::string again(const BisectOptions& options, const std::string& good, const std::string& bad) {
    const CompareOptions& revisions = options.revisions;
    std::string command =
        fmt::format("{} bisect {} {} {}", base::shell_quoted(options.program), base::shell_quoted(options.benchmark),
                    base::short_hash(good), base::short_hash(bad));
    const auto add = [&](const char* option, const std::string& value) {
        command += value.empty() ? "" : fmt::format(" {} {}", option, base::shell_quoted(value));
    };
    add("--build-dir", revisions.build_directory == "build" ? "" : revisions.build_directory.string());
    add("--source-dir", revisions.source_directory.string());
    add("--configuration", revisions.configuration);
    add("--launches", revisions.launches ? std::to_string(*revisions.launches) : "");
    add("--threshold", revisions.thresholds.general ? fmt::format("{:g}", *revisions.thresholds.general) : "");
    for (const auto& [metric, percent] : revisions.thresholds.by_metric) {
        add("--metric-threshold", fmt::format("{}={:g}", metric, percent));
    }
    return command;
}

}  // namespace

std::string next_step(const BisectOptions& options, const revision::Repository& repository, const BisectionEnd& end,
                      const std::vector<report::BisectedCommit>& left, double time_budget_s) {
    const auto& [last, before] = end;
    const std::string git = "git -C " + base::shell_quoted(repository.root().string());
    if (left.size() > 1) {
        const bool needs_time = std::any_of(left.begin(), left.end() - 1, [](const report::BisectedCommit& commit) {
            return commit.verdict.has_value();
        });
        return needs_time ? fmt::format("give the inconclusive ones more time: {} --time-budget {:g}",
                                        again(options, before, last.hash), BesideGood::more_time * time_budget_s)
                          : fmt::format("see what they changed: {} log --patch {}..{}", git, base::short_hash(before),
                                        base::short_hash(last.hash));
    }
    if (last.parents.size() == 2) {
        const std::string& merged = last.parents[0] == before ? last.parents[1] : last.parents[0];
        if (const std::string fork = revision::merge_base(repository, before, merged);
            !fork.empty() && fork != merged) {
            return "it is a merge; to search what it merged: " + again(options, fork, merged);
        }
    }
    return fmt::format("see what it changed: {} show {}", git, base::short_hash(last.hash));
}

}  // namespace perfmon::commands
