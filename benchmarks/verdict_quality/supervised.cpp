#include "supervised.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/interrupts.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

namespace perfmon::quality {
namespace {

volatile std::sig_atomic_t worker = 0;

/// Ctrl-C reaches the worker as well, kill reaches this process alone.
extern "C" void end_worker(int signal) {
    ::kill(static_cast<pid_t>(worker), signal);
}

int wait_for(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

WorkEnd supervised(const std::function<int()>& work) {
    const pid_t process = ::fork();
    if (process < 0) {
        throw Error(ExitCode::io, "", "no process could be started");
    }
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::_exit(work());
    }
    worker = process;
    const auto interrupts = platform::interrupts();
    std::vector<struct sigaction> before(interrupts.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        struct sigaction action {};
        action.sa_handler = end_worker;
        ::sigaction(interrupts[i], &action, &before[i]);
    }
    const int status = wait_for(process);
    for (std::size_t i = 0; i < before.size(); ++i) {
        ::sigaction(interrupts[i], &before[i], nullptr);
    }
    if (WIFSIGNALED(status)) {
        return {128 + WTERMSIG(status), true};
    }
    return {WEXITSTATUS(status), false};
}

}  // namespace perfmon::quality
