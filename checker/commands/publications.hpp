#pragma once

#include "checker/documents/config.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::commands {

/// Tries one thing after the other, whatever became of those before it. None of them changes a verdict.
class Publications {
public:
    explicit Publications(text::Terminal& terminal) : terminal_(terminal) {}

    /// Says what failed, if it does.
    /// @param failure  what that means, before the error itself; empty: the error says it all
    void attempt(const std::string& failure, const std::function<void()>& publish);

    /// Of all attempts: ExitCode::ok, or ExitCode::io where one failed, also for want of a library.
    [[nodiscard]] ExitCode code() const { return code_; }

private:
    text::Terminal& terminal_;
    ExitCode code_ = ExitCode::ok;
};

/// What is told to others: to a history, to people, to dashboards. Nothing of it is owned.
struct Publishable {
    const std::vector<documents::VerdictDocument>& verdicts;
    const std::optional<documents::Config>& config;  ///< nothing where it cannot be read: the checks are red for that
    const store::Locations& locations;
    const std::filesystem::path& source_directory;
};

}  // namespace perfmon::commands
