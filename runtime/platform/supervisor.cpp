#include "runtime/platform/supervisor.hpp"

#include "runtime/platform/interrupts.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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
#include <string>
#include <string_view>
#include <variant>

namespace perfmon::platform {
namespace {

/// Signals that the supervisor waits for, and does not miss.
sigset_t awaited_signals() {
    sigset_t awaited{};
    ::sigemptyset(&awaited);
    ::sigaddset(&awaited, SIGCHLD);
    for (const int signal : interrupts()) {
        ::sigaddset(&awaited, signal);
    }
    return awaited;
}

sigset_t signals_before_supervision{};

/// What a program under supervision is, before it is the program.
void prepare_program() {
    ::setpgid(0, 0);
    // The supervisor may be killed like anybody else.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGXFSZ, SIG_DFL);
    ::sigprocmask(SIG_SETMASK, &signals_before_supervision, nullptr);
}

/// The program inherits it.
bool take_surroundings(const ProgramStart& start) {
    for (const std::string& name : start.unset) {
        ::unsetenv(name.c_str());
    }
    for (const auto& [name, value] : start.environment) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    return start.working_directory.empty() || ::chdir(start.working_directory.c_str()) == 0;
}

std::variant<ProcessId, StartFailure> start_supervised(const ProgramStart& start, const Words& words,
                                                       const FileDescriptor& output) {
    if (!take_surroundings(start)) {
        return StartFailure{StartFailure::Stage::working_directory, errno};
    }
    const std::string& file = start.file.empty() ? start.arguments.front() : start.file;
    const bool captured = start.errors == ProgramStart::Errors::captured;
    return start_program(file.c_str(), words, {output, captured ? &output : nullptr}, prepare_program);
}

void tell(const FileDescriptor& report, const void* message, std::size_t size) {
    [[maybe_unused]] const bool told = report.write({static_cast<const char*>(message), size});
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

ResourceUsage usage_of(const rusage& usage) {
    constexpr double microsecond = 1e-6;
    constexpr double kibibyte = 1024.0;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * microsecond;
    };
    return {seconds(usage.ru_utime), seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) * kibibyte};
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
    Supervisor(pid_t program, const FileDescriptor& report) : program_(program), report_(report) {}

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
            rusage usage{};
            ::wait4(info.si_pid, &ended.status, 0, &usage);
            ended.usage = usage_of(usage);
            if (info.si_pid == program_) {
                ended_ = true;
                tell(report_, &ended, sizeof ended);
            }
        }
    }

    pid_t program_;
    const FileDescriptor& report_;
    sigset_t awaited_ = awaited_signals();
    bool ended_ = false;
};

[[noreturn]] void supervise(const ProgramStart& start, const Words& words, const SupervisorPipes& pipes,
                            pid_t starter) {
    ::setpgid(0, 0);  // the terminal's Ctrl-C is for the starter, and so is `kill(0, …)` of the program for itself
    ::signal(SIGCHLD, SIG_DFL);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const auto outcome = start_supervised(start, words, pipes.output);
    const auto* const program = std::get_if<ProcessId>(&outcome);
    const Started started = program != nullptr ? Started{*program, {}} : Started{-1, std::get<StartFailure>(outcome)};
    ::close(pipes.output.number());
    tell(pipes.report, &started, sizeof started);
    if (program == nullptr) {
        ::_exit(0);
    }
    ::signal(SIGTERM, SIG_DFL);  // which was ignored where the starter ignores it, and then would not come
    Supervisor supervisor(*program, pipes.report);
    if (::getppid() == starter) {  // or else it died before it could be noticed
        supervisor.wait();
    }
    supervisor.end_everything();
    ::_exit(0);
}

}  // namespace

ProcessId fork_supervisor(const ProgramStart& start, const SupervisorPipes& pipes) {
    const Words words(start.arguments);
    // The supervisor must not miss a signal; nor shall an interrupt come between the fork and the note of whom to end.
    const sigset_t awaited = awaited_signals();
    ::sigprocmask(SIG_BLOCK, &awaited, &signals_before_supervision);
    const pid_t starter = ::getpid();
    const pid_t supervisor = ::fork();
    if (supervisor == 0) {
        supervise(start, words, pipes, starter);
    }
    const int reason = errno;
    if (supervisor > 0) {
        InterruptForwarding::add_supervisor(supervisor);
    }
    ::sigprocmask(SIG_SETMASK, &signals_before_supervision, nullptr);
    errno = reason;
    return supervisor;
}

}  // namespace perfmon::platform
