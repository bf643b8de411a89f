#include "checker/launch/supervisor.hpp"

#include "checker/launch/interrupts.hpp"

#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>
#include <vector>

namespace perfmon::launch {
namespace {

constexpr int not_started = 127;

/// After fork, before anybody can be told otherwise.
[[noreturn]] void fail(StartFailure::Stage stage, int failure) {
    const StartFailure reason{stage, errno};
    [[maybe_unused]] const ssize_t told = ::write(failure, &reason, sizeof reason);
    ::_exit(not_started);
}

bool is_elf(const char* file) {
    std::array<char, SELFMAG> beginning{};
    const int descriptor = ::open(file, O_RDONLY | O_CLOEXEC);
    const bool read = ::read(descriptor, beginning.data(), beginning.size()) == SELFMAG;
    ::close(descriptor);
    return read && std::memcmp(beginning.data(), ELFMAG, SELFMAG) == 0;
}

/// As execvp(), which hands what the system does not know to the shell; but not a program for another machine, of
/// which the shell says no more than `syntax error`.
void execute(const char* file, char* const* arguments) {
    if (std::strchr(file, '/') != nullptr) {
        ::execv(file, arguments);
        if (errno != ENOEXEC || is_elf(file)) {
            return;
        }
    }
    ::execvp(file, arguments);
}

[[noreturn]] void become(const Command& command, char* const* arguments, const SupervisorPipes& pipes,
                         const sigset_t& signals) {
    ::setpgid(0, 0);
    // The supervisor may be killed like anybody else.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    InterruptForwarding::restore_defaults();
    ::sigprocmask(SIG_SETMASK, &signals, nullptr);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const int errors = command.errors == Command::Errors::captured ? pipes.output : nothing;
    if (::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(pipes.output, STDOUT_FILENO) < 0 ||
        ::dup2(errors, STDERR_FILENO) < 0) {
        fail(StartFailure::Stage::streams, pipes.failure);
    }
    if (!command.working_directory.empty() && ::chdir(command.working_directory.c_str()) != 0) {
        fail(StartFailure::Stage::working_directory, pipes.failure);
    }
    for (const std::string& name : command.unset) {
        ::unsetenv(name.c_str());
    }
    for (const auto& [name, value] : command.environment) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    execute(command.file.empty() ? arguments[0] : command.file.c_str(), arguments);
    fail(StartFailure::Stage::program, pipes.failure);
}

/// The parent of a process; -1 when it is gone.
pid_t parent_of(const char* process) {
    std::array<char, 300> path{};
    std::snprintf(path.data(), path.size(), "/proc/%s/stat", process);
    std::array<char, 512> text{};
    const int descriptor = ::open(path.data(), O_RDONLY | O_CLOEXEC);
    const ssize_t count = ::read(descriptor, text.data(), text.size() - 1);
    ::close(descriptor);
    // `pid (name) state parent …`: the name may hold anything, parentheses too.
    constexpr std::size_t to_parent = std::string_view(") S ").size();
    const char* const name_end = count > 0 ? std::strrchr(text.data(), ')') : nullptr;
    return name_end != nullptr && std::strlen(name_end) > to_parent
               ? static_cast<pid_t>(std::strtol(name_end + to_parent, nullptr, 10))
               : -1;
}

/// They are not reaped yet, so that the numbers cannot be somebody else's.
void kill_children() {
    DIR* const processes = ::opendir("/proc");
    if (processes == nullptr) {
        return;
    }
    const pid_t self = ::getpid();
    while (const dirent* const entry = ::readdir(processes)) {
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' && parent_of(entry->d_name) == self) {
            ::kill(static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10)), SIGKILL);
        }
    }
    ::closedir(processes);
}

/// One program with all that it starts, in the supervisor's process.
class Supervisor {
public:
    Supervisor(pid_t program, int report) : program_(program), report_(report) {
        ::sigemptyset(&awaited_);
        ::sigaddset(&awaited_, SIGCHLD);
        for (const int signal : interrupts) {
            ::sigaddset(&awaited_, signal);
        }
    }

    void wait() {
        while (!ended_) {
            const int signal = ::sigwaitinfo(&awaited_, nullptr);
            if (signal != SIGCHLD && !(signal < 0 && errno == EINTR)) {
                return;
            }
            reap();
        }
    }

    /// Each round ends what is left of a level: the children of the killed are ours in the next.
    void end_everything() {
        // One that hangs in the system, or has become another user's, cannot be ended; nobody waits for it for ever.
        constexpr int rounds = 500;
        constexpr timespec round{0, 10'000'000};
        if (!ended_) {
            ::kill(-program_, SIGKILL);
        }
        sigset_t child{};
        ::sigemptyset(&child);
        ::sigaddset(&child, SIGCHLD);
        for (int i = 0; i < rounds && reap(); ++i) {
            kill_children();
            ::sigtimedwait(&child, nullptr, &round);
        }
    }

private:
    /// @returns whether any child is left
    bool reap() {
        for (;;) {
            siginfo_t info{};
            if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0) {
                return false;
            }
            if (info.si_pid == 0) {
                return true;
            }
            if (info.si_pid == program_) {
                ::kill(-program_, SIGKILL);  // while its number is still its own, and so its group's
            }
            Ended ended;
            ::waitpid(info.si_pid, &ended.status, 0);
            if (info.si_pid == program_) {
                ended_ = true;
                [[maybe_unused]] const ssize_t told = ::write(report_, &ended, sizeof ended);
            }
        }
    }

    pid_t program_;
    int report_;
    sigset_t awaited_{};
    bool ended_ = false;
};

[[noreturn]] void supervise(const Command& command, char* const* arguments, const SupervisorPipes& pipes,
                            const sigset_t& signals, pid_t starter) {
    ::setpgid(0, 0);  // the terminal's Ctrl-C is for the starter, and so is `kill(0, …)` of the program for itself
    ::signal(SIGCHLD, SIG_DFL);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const pid_t program = ::fork();
    if (program == 0) {
        become(command, arguments, pipes, signals);
    }
    if (program < 0) {
        fail(StartFailure::Stage::process, pipes.failure);
    }
    ::setpgid(program, program);
    ::close(pipes.output);
    ::close(pipes.failure);
    const Started started{program};
    [[maybe_unused]] const ssize_t told = ::write(pipes.report, &started, sizeof started);
    ::signal(SIGTERM, SIG_DFL);  // which was ignored where the starter ignores it, and then would not come
    Supervisor supervisor(program, pipes.report);
    if (::getppid() == starter) {  // or else it died before it could be noticed
        supervisor.wait();
    }
    supervisor.end_everything();
    ::_exit(0);
}

}  // namespace

pid_t fork_supervisor(const Command& command, const SupervisorPipes& pipes) {
    std::vector<std::string> words = command.arguments;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    // The supervisor waits for signals, and must not miss one; nor shall an interrupt come between the fork and the
    // note of whom to end.
    sigset_t awaited{};
    sigset_t before{};
    ::sigemptyset(&awaited);
    ::sigaddset(&awaited, SIGCHLD);
    for (const int signal : interrupts) {
        ::sigaddset(&awaited, signal);
    }
    ::sigprocmask(SIG_BLOCK, &awaited, &before);
    const pid_t starter = ::getpid();
    const pid_t supervisor = ::fork();
    if (supervisor == 0) {
        supervise(command, arguments.data(), pipes, before, starter);
    }
    const int reason = errno;
    if (supervisor > 0) {
        InterruptForwarding::add_supervisor(supervisor);
    }
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    errno = reason;
    return supervisor;
}

}  // namespace perfmon::launch
