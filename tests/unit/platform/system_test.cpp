#include "runtime/platform/system.hpp"

#include "runtime/platform/environment.hpp"
#include "runtime/platform/program.hpp"
#include "runtime/platform/signals.hpp"
#include "runtime/platform/user.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>

using namespace perfmon::platform;

TEST_CASE("system: the architecture, the cores and the user are those that the system's own programs tell") {
    CHECK(output_of({"uname", "-m"}) == architecture() + "\n");
    CHECK(output_of({"getconf", "_NPROCESSORS_ONLN"}) == std::to_string(online_cores()) + "\n");
    CHECK(output_of({"getconf", "CLK_TCK"}) == std::to_string(static_cast<int>(clock_ticks_per_second())) + "\n");
    CHECK(output_of({"sh", "-c", "id -un 2>/dev/null || id -u"}) == user_name() + "\n");
}

TEST_CASE("system: processor time is that of this process, and of its children that have ended") {
    const double before = own_processor_seconds();
    const auto spin = [] {
        const auto began = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - began < std::chrono::milliseconds(50)) {
        }
    };
    while (own_processor_seconds() < before + 0.02) {
        spin();
    }
    const double between = own_processor_seconds();
    CHECK(output_of({"sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo"}));
    CHECK(own_processor_seconds() > between + 0.02);
}

TEST_CASE("environment: the names of what is set, whatever it is set to") {
    ::setenv("PERFMON_TEST_VALUE", "a=b", 1);
    const auto names = environment_variables();
    CHECK(std::count(names.begin(), names.end(), "PERFMON_TEST_VALUE") == 1);
    CHECK(environment_variable("PERFMON_TEST_VALUE") == "a=b");
    ::unsetenv("PERFMON_TEST_VALUE");
    const auto fewer = environment_variables();
    CHECK(std::count(fewer.begin(), fewer.end(), "PERFMON_TEST_VALUE") == 0);
    CHECK(environment_variable("PERFMON_TEST_VALUE").empty());
}

TEST_CASE("signals: ends of children are kept where somebody has chosen to ignore them") {
    std::signal(SIGCHLD, SIG_IGN);
    keep_ends_of_children();
    CHECK(output_of({"echo", "word"}) == "word\n");
}
