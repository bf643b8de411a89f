#pragma once

#include "checker/revision/revision_builder.hpp"
#include "checker/text/terminal.hpp"

#include <optional>
#include <string>

namespace perfmon::commands {

/// Shows what is done for a revision, and how far its build is.
class RevisionProgress {
public:
    explicit RevisionProgress(text::Terminal& terminal) : terminal_(terminal) {}
    RevisionProgress(const RevisionProgress&) = delete;
    RevisionProgress& operator=(const RevisionProgress&) = delete;
    ~RevisionProgress();

    /// What build_revision() tells it to. This has to live as long.
    [[nodiscard]] revision::Watcher watcher() {
        return [this](const revision::Doing& doing) { show(doing); };
    }

private:
    void show(const revision::Doing& doing);

    text::Terminal& terminal_;
    std::string what_;
    std::optional<text::Task> steps_;
};

}  // namespace perfmon::commands
