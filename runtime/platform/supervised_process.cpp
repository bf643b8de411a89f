#include "runtime/platform/supervised_process.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/interrupts.hpp"
#include "runtime/platform/supervisor.hpp"

#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <utility>

namespace perfmon::platform {
namespace {

Pipe needed_pipe() {
    Pipe pipe = make_pipe();
    if (!pipe.read_end.is_open()) {
        throw Error(ExitCode::io, "", std::string("cannot create a pipe: ") + std::strerror(errno));
    }
    return pipe;
}

/// Nothing unless the whole of it came before the other side closed the pipe.
template <class Message>
std::optional<Message> received(const FileDescriptor& pipe) {
    Message message;
    const bool is_whole = pipe.read(&message, sizeof message) == std::ptrdiff_t{sizeof message};
    return is_whole ? std::optional(message) : std::nullopt;
}

}  // namespace

SupervisedProcess::SupervisedProcess(const ProgramStart& start) {
    Pipe output = needed_pipe();
    Pipe report = needed_pipe();
    supervisor_ = fork_supervisor(start, {output.write_end, report.write_end});
    const int reason = errno;
    output_ = std::move(output.read_end);
    report_ = std::move(report.read_end);
    if (supervisor_ < 0) {
        start_failure_ = {StartFailure::Stage::process, reason};
        return;
    }
    output.write_end.close();
    report.write_end.close();
    if (const auto started = received<Started>(report_)) {
        program_ = started->program;
        if (program_ < 0) {
            start_failure_ = started->failure;
        }
    }
}

SupervisedProcess::~SupervisedProcess() {
    (void)end();
}

bool SupervisedProcess::has_ended() const {
    siginfo_t info{};
    // Left to be reaped, so that nobody else can get its number meanwhile.
    return supervisor_ < 0 ||
           (::waitid(P_PID, static_cast<id_t>(supervisor_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            info.si_pid == supervisor_);
}

void SupervisedProcess::kill() const {
    if (supervisor_ > 0) {
        ::kill(supervisor_, SIGTERM);
    }
}

SupervisedProcess::End SupervisedProcess::end() {
    kill();
    if (supervisor_ > 0) {
        while (::waitpid(supervisor_, nullptr, 0) < 0 && errno == EINTR) {
        }
        InterruptForwarding::remove_supervisor(std::exchange(supervisor_, -1));
    }
    const auto ended = received<Ended>(report_);
    if (!ended) {
        return {End::Kind::signalled, SIGKILL};  // somebody has killed the supervisor, and so the program
    }
    return WIFSIGNALED(ended->status) ? End{End::Kind::signalled, WTERMSIG(ended->status), ended->usage}
                                      : End{End::Kind::exited, WEXITSTATUS(ended->status), ended->usage};
}

}  // namespace perfmon::platform
