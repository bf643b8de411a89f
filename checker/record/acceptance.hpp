#pragma once

#include "checker/documents/config.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::record {

/// Who accepts, and why.
struct Approval {
    std::string by;
    std::string reason;
};

/// One perf test whose present result is to become the baseline: all of it with its executable, or single benchmarks.
class Acceptance {
public:
    /// @param benchmarks  full names; empty: the whole perf test
    Acceptance(const store::Locations& locations, const std::string& perf_test,
               const std::vector<std::string>& benchmarks);

    /// A first acceptance goes without saying; later ones change what others rely on.
    [[nodiscard]] bool needs_reason() const { return replaces_baselines_; }

    [[nodiscard]] const std::string& perf_test() const { return result_.perf_test; }

    /// @returns the file that holds the baselines now; empty when there was nothing to accept
    std::filesystem::path carry_out(const documents::Config& config, const Approval& approval,
                                    text::Terminal& terminal) const;

private:
    const store::Locations& locations_;
    documents::Result result_;
    std::vector<verdict::Measured> measured_;  ///< what is accepted of it
    bool whole_;
    bool has_baselines_ = false;  ///< of the perf test
    bool replaces_baselines_ = false;
};

}  // namespace perfmon::record
