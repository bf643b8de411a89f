#include "runtime/platform/process_copy.hpp"

#include "runtime/base/error.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <utility>

namespace perfmon::platform {
namespace {

[[noreturn]] void fail_to_copy(const std::string& purpose, const char* what) {
    throw Error(ExitCode::io, purpose, std::string(what) + ": " + std::strerror(errno));
}

[[noreturn]] void run(const std::function<std::string()>& work, const FileDescriptor& to) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool told = false;
    try {
        told = to.write(work());
    } catch (const std::exception&) {
        told = false;  // the one who waits sees the end of the pipe
    }
    ::_exit(told ? 0 : 1);  // what is open or buffered belongs to the parent
}

}  // namespace

ProcessCopy::ProcessCopy(const std::string& purpose, const std::function<std::string()>& work) {
    Pipe pipe = make_pipe();
    if (!pipe.read_end.is_open()) {
        fail_to_copy(purpose, "cannot create a pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
        run(work, pipe.write_end);
    }
    if (process_ < 0) {
        fail_to_copy(purpose, "cannot start a process");
    }
    word_ = std::move(pipe.read_end);
}

ProcessCopy::~ProcessCopy() {
    word_.close();
    ::kill(process_, SIGKILL);  // it has ended, or has kept us waiting for too long
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace perfmon::platform
