#include "checker/commands/collected_workspace.hpp"

namespace perfmon::commands {

documents::WorkspaceDocument collected_workspace(const workspace::Request& request, text::Terminal& terminal) {
    text::Task task(terminal, "looking at targets", 0);
    return workspace::collect(request, {[&](const std::string& step) { terminal.note(step); },
                                        [&](std::size_t done, std::size_t total) { task.done(done, total); }});
}

}  // namespace perfmon::commands
