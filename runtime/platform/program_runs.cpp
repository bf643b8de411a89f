#include "runtime/platform/program_runs.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <variant>

namespace perfmon::platform {
namespace {

using std::chrono::nanoseconds;

/// The first two numbers of a /proc/<process>/schedstat, whose process may have ended but not been reaped.
struct CoreTimes {
    nanoseconds run{0};
    nanoseconds waited{0};
};

CoreTimes core_times(const char* schedstat) {
    std::array<char, 96> text{};  // three numbers of 20 digits at most
    const int descriptor = ::open(schedstat, O_RDONLY | O_CLOEXEC);
    const ssize_t length = ::read(descriptor, text.data(), text.size() - 1);
    ::close(descriptor);
    if (length <= 0) {
        return {};
    }
    char* rest = nullptr;
    const auto run = std::strtoll(text.data(), &rest, 10);
    return {nanoseconds(run), nanoseconds(std::strtoll(rest, nullptr, 10))};
}

nanoseconds now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

// Written by the process that becomes the program, whose memory is this one's until then.
CoreTimes times_before;
nanoseconds began{0};

/// In that process. The clock last: what comes before is no part of the run.
void begin_run() {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    times_before = core_times("/proc/self/schedstat");
    began = now();
}

nanoseconds duration_of(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

/// Not reaped by this, so that what the system tells of it can still be read, and its group be killed.
/// @returns when it ended, and not when this process, which waits for it, had a core to notice that: beside a load of
/// 11, 22 of 24 comparisons of a command of 45 ms with itself stayed undecided for that, and none of 12 without it
nanoseconds wait_for_end(ProcessId process) {
    constexpr const char* own_times = "/proc/thread-self/schedstat";
    const nanoseconds waited_before = core_times(own_times).waited;
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    const nanoseconds woken = now();
    return woken - (core_times(own_times).waited - waited_before);
}

ProgramRun measured(ProcessId process) {
    ProgramRun run;
    run.elapsed = wait_for_end(process) - began;
    std::array<char, 64> schedstat{};
    std::snprintf(schedstat.data(), schedstat.size(), "/proc/%d/schedstat", process);
    const CoreTimes times = core_times(schedstat.data());
    run.own_processor_time = times.run - times_before.run;
    run.waited = times.waited - times_before.waited;
    ::kill(-process, SIGKILL);
    int status = 0;
    rusage usage{};
    while (::wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    constexpr std::int64_t kibibyte = 1024;
    run.ending = WIFSIGNALED(status) ? ProgramRun::Ending::signalled : ProgramRun::Ending::exited;
    run.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    run.processor_time = duration_of(usage.ru_utime) + duration_of(usage.ru_stime);
    run.peak_bytes = usage.ru_maxrss * kibibyte;
    run.page_faults = usage.ru_minflt + usage.ru_majflt;
    run.waits = usage.ru_nvcsw;
    return run;
}

ProgramRun failed(ProgramRun::Ending ending, const StartFailure& failure) {
    ProgramRun run;
    run.ending = ending;
    run.failure = failure;
    return run;
}

/// A directory can be opened, but not read; a program that reads no input would not notice.
/// @returns with errno where it is one
bool is_directory(const FileDescriptor& file) {
    struct stat status {};
    const bool is_one = ::fstat(file.number(), &status) == 0 && S_ISDIR(status.st_mode);
    errno = is_one ? EISDIR : errno;
    return is_one;
}

/// What runs in the process of its own.
class Runner {
public:
    Runner(const RepeatedProgram& program, const char* errors)
        : program_(program),
          words_(program.words),
          nowhere_(open_for_writing("/dev/null")),
          errors_(open_for_writing(errors)) {}

    [[nodiscard]] ProgramRun run() const {
        FileDescriptor input;
        if (!program_.input.empty()) {
            input = open_for_reading(program_.input.c_str());
            if (!input.is_open() || is_directory(input)) {
                return failed(ProgramRun::Ending::without_input, {StartFailure::Stage::streams, errno});
            }
        }
        if (::ftruncate(errors_.number(), 0) != 0 || ::lseek(errors_.number(), 0, SEEK_SET) != 0) {
            return failed(ProgramRun::Ending::not_started, {StartFailure::Stage::streams, errno});
        }
        const std::string& file = program_.file.empty() ? program_.words.front() : program_.file;
        const Streams streams{nowhere_, &errors_, program_.input.empty() ? nullptr : &input};
        const auto started = start_program(file.c_str(), words_, streams, begin_run);
        const auto* const process = std::get_if<ProcessId>(&started);
        return process != nullptr ? measured(*process)
                                  : failed(ProgramRun::Ending::not_started, std::get<StartFailure>(started));
    }

private:
    const RepeatedProgram& program_;
    Words words_;
    FileDescriptor nowhere_;
    FileDescriptor errors_;
};

[[noreturn]] void serve(const RepeatedProgram& program, const char* errors, const FileDescriptor& requests,
                        const FileDescriptor& reports) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGCHLD, SIG_DFL);  // where it is ignored the system forgets how its children ended
    const Runner runner(program, errors);
    for (char request = 0; requests.read(&request, 1) == 1;) {
        const ProgramRun run = runner.run();
        if (!reports.write({reinterpret_cast<const char*>(&run), sizeof run})) {
            break;
        }
    }
    ::_exit(0);  // what is open or buffered belongs to the parent
}

[[noreturn]] void fail_to_run(const RepeatedProgram& program, const char* what) {
    throw Error(ExitCode::io, program.words.front(), std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

ProgramRuns::ProgramRuns(const RepeatedProgram& program) : errors_(temporary_directory(), Temporary::Kind::file) {
    Pipe requests = make_pipe();
    Pipe reports = make_pipe();
    if (!requests.read_end.is_open() || !reports.read_end.is_open()) {
        fail_to_run(program, "cannot create a pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
        requests.write_end.close();  // or else it would never see the end of it
        reports.read_end.close();
        serve(program, errors_.path().c_str(), requests.read_end, reports.write_end);
    }
    if (process_ < 0) {
        fail_to_run(program, "cannot start a process");
    }
    requests_ = std::move(requests.write_end);
    reports_ = std::move(reports.read_end);
}

ProgramRuns::~ProgramRuns() {
    requests_.close();
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

ProgramRun ProgramRuns::run() const {
    ProgramRun run;
    const char request = 1;
    if (!requests_.write({&request, 1}) || reports_.read(&run, sizeof run) != std::ptrdiff_t{sizeof run}) {
        throw Error(ExitCode::io, "", "the process that runs the program was killed");
    }
    return run;
}

std::string ProgramRuns::errors() const {
    constexpr std::size_t most_bytes = 8192;
    std::array<char, most_bytes> text{};
    struct stat facts {};
    if (::fstat(errors_.descriptor().number(), &facts) != 0) {
        return {};
    }
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    const auto length =
        errors_.descriptor().read_at(text.data(), text.size(), size - std::min<std::uint64_t>(size, most_bytes));
    return {text.data(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(length, 0))};
}

}  // namespace perfmon::platform
