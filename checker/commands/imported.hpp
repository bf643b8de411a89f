#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/history/store.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::commands {

/// Takes runs and baselines into a history, from one place after the other.
class Import {
public:
    /// @param branch  of runs in documents, which do not say it
    Import(history::Store& into, std::string branch) : into_(into), branch_(std::move(branch)) {}

    /// @param source  a verdict, a result or a baseline file; a work directory, or one of baselines; another history
    /// @throws Error with ExitCode::usage for anything else
    void take(const std::string& source);

    /// What was taken.
    [[nodiscard]] std::string sentence() const;

private:
    void take_store(const std::string& source);
    void take_directory(const std::filesystem::path& directory);
    void take_file(const std::filesystem::path& file);
    void take_verdict(const documents::VerdictDocument& verdict);
    void take_runs(const std::vector<history::RunRecord>& runs);
    void take_baselines(const documents::BaselineData& data);

    history::Store& into_;
    std::string branch_;
    std::size_t runs_ = 0;
    std::size_t new_ = 0;
    std::size_t baselines_ = 0;
};

}  // namespace perfmon::commands
