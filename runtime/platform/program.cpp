#include "runtime/platform/program.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <utility>

namespace perfmon::platform {
namespace {

constexpr int not_started = 127;

struct Start {
    const char* file;
    char* const* words;
    int output;
    int errors;   ///< negative: nowhere
    int input;    ///< negative: nothing
    int failure;  ///< where a StartFailure is told
    void (*prepare)();
    sigset_t signals;  ///< that the program does not get
};

[[noreturn]] void fail_at(StartFailure::Stage stage, int failure) {
    const StartFailure reason{stage, errno};
    [[maybe_unused]] const ssize_t told = ::write(failure, &reason, sizeof reason);
    ::_exit(not_started);
}

/// A handler would find the memory of the process that it belongs to, and believe that it is in that one.
void drop_signal_handlers() {
    for (int number = 1; number < NSIG; ++number) {
        struct sigaction action {};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN &&
            action.sa_handler != SIG_DFL) {
            action = {};
            ::sigaction(number, &action, nullptr);
        }
    }
}

bool is_elf(const char* file) {
    std::array<char, SELFMAG> beginning{};
    const int descriptor = ::open(file, O_RDONLY | O_CLOEXEC);
    const bool read = ::read(descriptor, beginning.data(), beginning.size()) == SELFMAG;
    ::close(descriptor);
    return read && std::memcmp(beginning.data(), ELFMAG, SELFMAG) == 0;
}

void execute(const char* file, char* const* words) {
    if (std::strchr(file, '/') != nullptr) {
        ::execv(file, words);
        if (errno != ENOEXEC || is_elf(file)) {
            return;
        }
    }
    ::execvp(file, words);
}

bool connect(int descriptor, int stream) {
    return descriptor == stream ? ::fcntl(stream, F_SETFD, 0) == 0 : ::dup2(descriptor, stream) >= 0;
}

/// In the new process, which shares the memory of the old one until it is the program: nothing is allocated, and
/// nothing of the old one's is written to.
[[noreturn]] void become(const Start& start) {
    drop_signal_handlers();
    ::sigprocmask(SIG_SETMASK, &start.signals, nullptr);
    if (start.prepare != nullptr) {
        start.prepare();
    }
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    // The output last: where it was closed before, its number may be that of nothing.
    if (!connect(start.input >= 0 ? start.input : nothing, STDIN_FILENO) ||
        !connect(start.errors >= 0 ? start.errors : nothing, STDERR_FILENO) || !connect(start.output, STDOUT_FILENO)) {
        fail_at(StartFailure::Stage::streams, start.failure);
    }
    execute(start.file, start.words);
    fail_at(StartFailure::Stage::program, start.failure);
}

/// Returns when the new process is the program, or has failed.
pid_t start_process(Start& start) {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &start.signals);
    // As posix_spawn does, which knows no steps of ours: with fork a process of gigabytes is copied for a moment.
    const pid_t process = ::vfork();  // NOLINT(clang-analyzer-security.insecureAPI.vfork)
    if (process == 0) {
        become(start);  // NOLINT(clang-analyzer-unix.Vfork)
    }
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &start.signals, nullptr);
    errno = error;
    return process;
}

int end_of(pid_t process) {
    int status = -1;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

Words::Words(std::vector<std::string> words) : words_(std::move(words)) {
    pointers_.reserve(words_.size() + 1);
    for (auto& word : words_) {
        pointers_.push_back(word.data());
    }
    pointers_.push_back(nullptr);
}

std::variant<ProcessId, StartFailure> start_program(const char* file, const Words& words, const Streams& streams,
                                                    void (*prepare)()) {
    Pipe failure = make_pipe();
    if (!failure.read_end.is_open()) {
        return StartFailure{StartFailure::Stage::streams, errno};
    }
    Start start{file,
                words.get(),
                streams.output.number(),
                streams.errors != nullptr ? streams.errors->number() : -1,
                streams.input != nullptr ? streams.input->number() : -1,
                failure.write_end.number(),
                prepare,
                {}};
    const pid_t process = start_process(start);
    if (process < 0) {
        return StartFailure{StartFailure::Stage::process, errno};
    }
    failure.write_end.close();
    StartFailure reason;
    if (failure.read_end.read(&reason, sizeof reason) == std::ptrdiff_t{sizeof reason}) {
        end_of(process);
        return reason;
    }
    return process;
}

std::optional<std::string> output_of(const std::vector<std::string>& command) {
    Pipe output = make_pipe();
    if (!output.read_end.is_open()) {
        return std::nullopt;
    }
    const auto started = start_program(command.front().c_str(), Words(command), {output.write_end, nullptr});
    output.write_end.close();
    const auto* const process = std::get_if<ProcessId>(&started);
    if (process == nullptr) {
        return std::nullopt;
    }
    std::string text;
    std::array<char, 256> chunk{};
    for (std::ptrdiff_t count = 0; (count = output.read_end.read(chunk.data(), chunk.size())) > 0;) {
        text.append(chunk.data(), static_cast<std::size_t>(count));
    }
    output.read_end.close();
    const int status = end_of(*process);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(text) : std::nullopt;
}

}  // namespace perfmon::platform
