// A perf test that misbehaves on request, after a while in its second benchmark: how is what TWIN says, or what
// stands behind "twin " in the name of the file, for those whose environment cannot be chosen.
#include "catch2_benchmarks.hpp"

#include "perfmon/skip.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

const std::string& mischief() {
    static const std::string asked = [] {
        const std::string prefix = "twin ";
        const std::string own_name = std::filesystem::read_symlink("/proc/self/exe").filename().string();
        const char* const told = std::getenv("TWIN");
        return told != nullptr                  ? std::string(told)
               : own_name.rfind(prefix, 0) == 0 ? own_name.substr(prefix.size())
                                                : std::string();
    }();
    return asked;
}

unsigned long work(int rounds) {
    unsigned long x = 1;
    for (int i = 0; i < rounds; ++i) {
        x = x * 6364136223846793005UL + 1442695040888963407UL;
    }
    return x;
}

void misbehave() {
    static int calls = 0;
    if (++calls < 2000) {
        return;
    }
    if (mischief() == "forked" && calls == 2000) {  // once: it takes longer than all the rest
        const pid_t child = ::fork();
        if (child == 0) {
            std::exit(0);
        }
        ::waitpid(child, nullptr, 0);
    } else if (mischief() == "killed") {
        std::raise(SIGKILL);
    } else if (mischief() == "hung") {
        ::pause();
    } else if (mischief() == "ended") {
        ::_exit(0);
    } else if (mischief() == "threw") {
        throw std::runtime_error("on request");
    }
}

unsigned long two_threads(int rounds) {
    unsigned long other = 0;
    std::thread thread([&] { other = work(rounds); });
    const unsigned long own = work(rounds);
    thread.join();
    return own + other;
}

}  // namespace

TEST_CASE("one", "[!benchmark]") {
    if (mischief() == "in another order") {
        BENCHMARK("b") {
            return work(100);
        };
        BENCHMARK("a") {
            return work(100);
        };
        return;
    }
    BENCHMARK("a") {
        return work(100);
    };
    if (mischief() != "without b") {
        BENCHMARK("b") {
            misbehave();
            return work(100);
        };
    }
}

TEST_CASE("two", "[!benchmark]") {
    if (mischief() == "skipping two") {
        perfmon::skip("on request");
    }
    BENCHMARK("c") {
        return work(mischief() == "slower" ? 300 : 100);
    };
    if (mischief() == "threads") {
        BENCHMARK("d") {
            return two_threads(20000);
        };
    }
}
