#include "launch/child.hpp"

#include "format/error.hpp"
#include "launch/interrupts.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace perfmon::launch {
namespace {

constexpr std::size_t output_kept = 65536;
constexpr std::size_t chunk_size = 4096;

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error(ExitCode::io, "", std::string("no pipe can be made: ") + std::strerror(errno));
    }
    return {ends[0], ends[1]};
}

/// The child's side, after fork: only calls that are safe there. Reports why it could not start through `failure`.
[[noreturn]] void become(const Command& command, char* const* arguments, int output, int failure) {
    ::setpgid(0, 0);
#ifdef __linux__
    // In its own group it does not get the terminal's Ctrl-C: it must not outlive us.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    const int nothing = ::open("/dev/null", O_RDWR);
    const int errors = command.errors == Command::Errors::captured ? output : nothing;
    const bool ready = ::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
                       ::dup2(errors, STDERR_FILENO) >= 0 &&
                       (command.working_directory.empty() || ::chdir(command.working_directory.c_str()) == 0);
    if (ready) {
        for (const auto& [name, value] : command.environment) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
        ::execvp(command.file.empty() ? arguments[0] : command.file.c_str(), arguments);
    }
    const int reason = errno;
    [[maybe_unused]] const ssize_t told = ::write(failure, &reason, sizeof reason);
    ::_exit(127);
}

void keep_tail(std::string& output) {
    if (output.size() > output_kept) {
        output.erase(0, output.size() - output_kept);
    }
}

}  // namespace

Child::Child(const Command& command) {
    start(command);
}

void Child::start(const Command& command) {
    std::vector<std::string> words = command.arguments;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    const Pipe output = make_pipe();
    const Pipe failure = make_pipe();
    process_ = ::fork();
    if (process_ == 0) {
        InterruptForwarding::restore_defaults();
        become(command, arguments.data(), output.write_end, failure.write_end);
    }
    start_error_ = errno;
    ::close(output.write_end);
    ::close(failure.write_end);
    output_ = output.read_end;
    if (process_ > 0) {
        InterruptForwarding::add_group(process_);
        started_ = ::read(failure.read_end, &start_error_, sizeof start_error_) != sizeof start_error_;
    }
    ::close(failure.read_end);
}

/// What it printed last, and nobody has taken in. Its group is no more, so that this ends; a daemon of its that prints
/// without end is cut off.
void Child::take_rest() {
    constexpr std::size_t most = std::size_t{16} * output_kept;
    if (output_ < 0 || ::fcntl(output_, F_SETFL, O_NONBLOCK) != 0) {
        return;
    }
    for (std::size_t taken = 0; taken < most && take_output(); taken += chunk_size) {
    }
}

Child::~Child() {
    if (process_ > 0) {
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
    keep_tail(text_);
    return true;
}

bool Child::has_ended() const {
    siginfo_t info{};
    // Left to be reaped: until then nobody else can get its number, and its group can be killed safely.
    return process_ < 0 || (::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
                            info.si_pid == process_);
}

void Child::kill() const {
    if (process_ > 0) {
        ::kill(-process_, SIGKILL);
    }
}

Exit Child::finish(Ending ending) {
    Exit exit;
    kill();
    int status = 0;
    if (process_ > 0) {
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        InterruptForwarding::remove_group(process_);
    }
    take_rest();
    if (!started_) {
        exit.code = start_error_;
    } else if (ending == Ending::at_deadline) {
        exit.kind = Exit::Kind::timed_out;
    } else if (WIFSIGNALED(status)) {
        exit.kind = Exit::Kind::signalled;
        exit.code = WTERMSIG(status);
    } else {
        exit.kind = Exit::Kind::exited;
        exit.code = WEXITSTATUS(status);
    }
    process_ = -1;
    ::close(std::exchange(output_, -1));
    exit.output = std::move(text_);
    exit.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    return exit;
}

}  // namespace perfmon::launch
