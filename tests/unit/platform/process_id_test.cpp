#include "runtime/platform/process_id.hpp"

#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>

using perfmon::platform::parent_process_id;
using perfmon::platform::process_id;
using perfmon::platform::process_lives;

TEST_CASE("process: a fork has a number of its own, and its parent's") {
    const auto self = process_id();
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(process_id() != self && parent_process_id() == self ? 0 : 1);
    }
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("process: it lives until it has been reaped") {
    CHECK(process_lives(process_id()));
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    CHECK_FALSE(process_lives(child));
}
