#include "checker/launch/child.hpp"

#include "checker/launch/interrupts.hpp"
#include "checker/launch/supervisor.hpp"
#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <utility>

namespace perfmon::launch {
namespace {

constexpr std::size_t chunk_size = 4096;

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error(ExitCode::io, "", std::string("cannot create a pipe: ") + std::strerror(errno));
    }
    return {ends[0], ends[1]};
}

/// @returns whether the whole of it came before the other side closed the pipe
template <class Message>
bool receive(int descriptor, Message& message) {
    Message received;
    ssize_t count = 0;
    do {
        count = ::read(descriptor, &received, sizeof received);
    } while (count < 0 && errno == EINTR);
    if (count != ssize_t{sizeof received}) {
        return false;
    }
    message = received;
    return true;
}

}  // namespace

Child::Child(const Command& command) : output_kept_(command.output_kept) {
    start(command);
}

void Child::start(const Command& command) {
    const Pipe output = make_pipe();
    const Pipe failure = make_pipe();
    const Pipe report = make_pipe();
    supervisor_ = fork_supervisor(command, {output.write_end, failure.write_end, report.write_end});
    StartFailure reason{StartFailure::Stage::process, errno};
    for (const int end : {output.write_end, failure.write_end, report.write_end}) {
        ::close(end);
    }
    output_ = output.read_end;
    report_ = report.read_end;
    const bool failed = supervisor_ < 0 || receive(failure.read_end, reason);
    ::close(failure.read_end);
    if (failed) {
        start_failure_ = reason;
        obstacle_ = explain(reason, command);
        return;
    }
    Started started;
    if (receive(report_, started)) {
        program_ = started.program;
    }
}

/// What it printed last, and nobody has taken in. All that it started is no more, so that this ends; should something
/// have escaped and print without end, it is cut off.
void Child::take_rest() {
    constexpr std::size_t most = std::size_t{1} << 20U;
    if (output_ < 0 || ::fcntl(output_, F_SETFL, O_NONBLOCK) != 0) {
        return;
    }
    for (std::size_t taken = 0; taken < most && take_output(); taken += chunk_size) {
    }
}

Child::~Child() {
    if (report_ >= 0) {
        (void)finish(Ending::by_itself);
    }
}

bool Child::take_output() {
    std::array<char, chunk_size> chunk{};
    const ssize_t count = ::read(output_, chunk.data(), chunk.size());
    if (count <= 0) {
        return false;
    }
    text_.append(chunk.data(), static_cast<std::size_t>(count));
    if (text_.size() > 2 * output_kept_) {
        keep_end();
    }
    return true;
}

void Child::keep_end() {
    if (text_.size() > output_kept_) {
        text_.erase(0, text_.size() - output_kept_);
    }
}

bool Child::has_ended() const {
    siginfo_t info{};
    // Left to be reaped, so that nobody else can get its number meanwhile.
    return supervisor_ < 0 ||
           (::waitid(P_PID, static_cast<id_t>(supervisor_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            info.si_pid == supervisor_);
}

void Child::kill() const {
    if (supervisor_ > 0) {
        ::kill(supervisor_, SIGTERM);
    }
}

Exit Child::finish(Ending ending) {
    Exit exit;
    kill();
    if (supervisor_ > 0) {
        while (::waitpid(supervisor_, nullptr, 0) < 0 && errno == EINTR) {
        }
        InterruptForwarding::remove_supervisor(supervisor_);
    }
    take_rest();
    Ended ended{SIGKILL};  // unless the supervisor says otherwise: somebody has killed it, and so the program
    const bool was_started = !start_failure_;
    if (was_started) {
        receive(report_, ended);
    }
    if (!was_started) {
        exit.code = start_failure_->error;
        exit.obstacle = obstacle_;
    } else if (ending == Ending::at_deadline) {
        exit.kind = Exit::Kind::timed_out;
    } else if (WIFSIGNALED(ended.status)) {
        exit.kind = Exit::Kind::signalled;
        exit.code = WTERMSIG(ended.status);
    } else {
        exit.kind = Exit::Kind::exited;
        exit.code = WEXITSTATUS(ended.status);
    }
    supervisor_ = -1;
    ::close(std::exchange(output_, -1));
    ::close(std::exchange(report_, -1));
    keep_end();
    exit.output = std::move(text_);
    exit.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    return exit;
}

}  // namespace perfmon::launch
