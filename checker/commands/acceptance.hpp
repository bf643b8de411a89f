#pragma once

#include "checker/commands/commands.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {

/// One perf test whose present result is to become the baseline: all of it with its executable, or single benchmarks.
class Acceptance {
public:
    /// @param benchmarks  full names; empty: the whole perf test
    Acceptance(const AcceptOptions& options, const std::string& perf_test, const std::vector<std::string>& benchmarks);

    /// A first acceptance goes without saying; later ones change what others rely on.
    [[nodiscard]] bool needs_reason() const { return replaces_baselines_; }

    [[nodiscard]] const std::string& perf_test() const { return result_.perf_test; }

    /// @returns the file that holds the baselines now; empty when there was nothing to accept
    std::filesystem::path carry_out(const documents::Config& config, const std::string& by,
                                    text::Terminal& terminal) const;

private:
    const AcceptOptions& options_;
    documents::Result result_;
    std::vector<verdict::Measured> measured_;  ///< what is accepted of it
    bool whole_;
    bool has_baselines_ = false;  ///< of the perf test
    bool replaces_baselines_ = false;
};

/// Takes the latest accept back: baselines, snapshots and open regressions are what they were before.
/// @throws Error with ExitCode::io when there is nothing to take back, with ExitCode::bad_data when the baselines were
///         changed since
ExitCode undo_accept(const AcceptOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
