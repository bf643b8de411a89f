#include "checker/commands/revision_progress.hpp"

namespace perfmon::commands {

RevisionProgress::~RevisionProgress() {
    steps_.reset();
    terminal_.progress("");
}

void RevisionProgress::show(const revision::Doing& doing) {
    if (doing.what != what_) {
        steps_.reset();
        what_ = doing.what;
        terminal_.step(what_);
    }
    if (doing.total == 0) {
        terminal_.line().tick();
        return;
    }
    if (!steps_) {
        steps_.emplace(terminal_, what_, doing.total);
    }
    steps_->done(doing.done, doing.total);
}

}  // namespace perfmon::commands
