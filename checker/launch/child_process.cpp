#include "launch/child_process.hpp"

#include "format/error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace perfmon::launch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t output_kept = 65536;

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
        ::execvp(arguments[0], arguments);
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

constexpr std::array<int, 3> interrupts{SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t running_group = 0;

/// The process is in a group of its own, which neither the terminal's Ctrl-C nor CTest reaches: whoever
/// ends us has to end the whole of it as well.
extern "C" void end_group(int signal) {
    if (running_group > 0) {
        ::kill(-static_cast<pid_t>(running_group), SIGKILL);
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

class InterruptForwarding {
public:
    InterruptForwarding() {
        for (std::size_t i = 0; i < interrupts.size(); ++i) {
            struct sigaction action {};
            action.sa_handler = end_group;
            ::sigaction(interrupts[i], &action, &before_[i]);
        }
    }
    InterruptForwarding(const InterruptForwarding&) = delete;
    InterruptForwarding& operator=(const InterruptForwarding&) = delete;
    ~InterruptForwarding() {
        running_group = 0;
        for (std::size_t i = 0; i < interrupts.size(); ++i) {
            ::sigaction(interrupts[i], &before_[i], nullptr);
        }
    }

    static void set_group(pid_t process) { running_group = static_cast<std::sig_atomic_t>(process); }

    static void restore_defaults() {
        for (const int signal : interrupts) {
            ::signal(signal, SIG_DFL);
        }
    }

private:
    std::array<struct sigaction, interrupts.size()> before_{};
};

enum class Ending { in_time, at_deadline };

/// Gathers a process's output until it ends. The process decides, not its output: a grandchild that
/// outlives it keeps the pipe open, and a daemon closes it early.
Ending follow(pid_t process, int descriptor, const std::optional<Clock::time_point>& deadline, std::string& output) {
    constexpr int poll_interval_ms = 50;
    std::array<char, 4096> chunk{};
    for (;;) {
        pollfd waiting{descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, poll_interval_ms) > 0) {
            const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
            if (count > 0) {
                output.append(chunk.data(), static_cast<std::size_t>(count));
                keep_tail(output);
            } else {
                ::usleep(500);  // closed: the end is near, and poll() no longer waits
            }
            // One that prints without end has its deadline as well.
            if (count > 0 && !(deadline && Clock::now() >= *deadline)) {
                continue;
            }
        }
        siginfo_t info{};
        // Left to be reaped: until then nobody else can get its number, and its group can be killed safely.
        if (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            info.si_pid == process) {
            return Ending::in_time;
        }
        if (deadline && Clock::now() >= *deadline) {
            return Ending::at_deadline;
        }
    }
}

}  // namespace

Exit run(const Command& command) {
    std::vector<std::string> words = command.arguments;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    const Pipe output = make_pipe();
    const Pipe failure = make_pipe();
    const auto start = Clock::now();
    const InterruptForwarding forwarding;
    const pid_t process = ::fork();
    if (process == 0) {
        InterruptForwarding::restore_defaults();
        become(command, arguments.data(), output.write_end, failure.write_end);
    }
    const int fork_error = errno;
    ::close(output.write_end);
    ::close(failure.write_end);

    InterruptForwarding::set_group(process);
    Exit exit;
    if (process < 0) {
        exit.code = fork_error;
    } else {
        int reason = 0;
        const bool started = ::read(failure.read_end, &reason, sizeof reason) != sizeof reason;
        std::optional<Clock::time_point> deadline;
        if (command.timeout) {
            deadline = start + std::chrono::duration_cast<Clock::duration>(*command.timeout);
        }
        int status = 0;
        const Ending ending = follow(process, output.read_end, deadline, exit.output);
        // In time or not: what it left running would disturb the next launch.
        ::kill(-process, SIGKILL);
        while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
        }
        if (!started) {
            exit.code = reason;
        } else if (ending == Ending::at_deadline) {
            exit.kind = Exit::Kind::timed_out;
        } else if (WIFSIGNALED(status)) {
            exit.kind = Exit::Kind::signalled;
            exit.code = WTERMSIG(status);
        } else {
            exit.kind = Exit::Kind::exited;
            exit.code = WEXITSTATUS(status);
        }
    }
    ::close(output.read_end);
    ::close(failure.read_end);
    exit.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return exit;
}

std::string describe(const Exit& exit) {
    switch (exit.kind) {
        case Exit::Kind::exited:
            return fmt::format("exited with {}", exit.code);
        case Exit::Kind::signalled:
            return fmt::format("was killed by signal {} ({})", exit.code, ::strsignal(exit.code));
        case Exit::Kind::timed_out:
            return fmt::format("ran into the time-out after {:.1f} s and was killed", exit.seconds);
        case Exit::Kind::not_started:
            return fmt::format("could not be started: {}", std::strerror(exit.code));
    }
    return {};
}

}  // namespace perfmon::launch
