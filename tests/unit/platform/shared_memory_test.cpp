#include "runtime/platform/shared_memory.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/futex.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <new>

using namespace perfmon;
using namespace perfmon::platform;

namespace {

using Word = std::atomic<std::uint32_t>;

}  // namespace

TEST_CASE("shared memory: another process finds it by its path, and wakes whoever sleeps on a word in it") {
    const auto memory = SharedMemory::create("perfmon-test", sizeof(Word));
    auto& word = *new (memory.data()) Word(0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto opened = SharedMemory::open(memory.path(), sizeof(Word));
        if (opened) {
            auto& same = *std::launder(static_cast<Word*>(opened->data()));
            ::usleep(100'000);
            same.store(1);
            wake_all(same);
        }
        ::_exit(0);
    }
    const auto began = std::chrono::steady_clock::now();
    while (word.load() == 0 && std::chrono::steady_clock::now() - began < std::chrono::seconds(15)) {
        sleep_while(word, 0, std::chrono::seconds(30));
    }
    CHECK(word.load() == 1);
    CHECK((std::chrono::steady_clock::now() - began < std::chrono::seconds(15)));
    ::waitpid(child, nullptr, 0);
}

TEST_CASE("shared memory: sleeping comes to its end, and does not begin on another value") {
    const Word word(5);
    const auto began = std::chrono::steady_clock::now();
    sleep_while(word, 4, std::chrono::seconds(30));
    CHECK((std::chrono::steady_clock::now() - began < std::chrono::seconds(15)));
    sleep_while(word, 5, std::chrono::milliseconds(20));
    CHECK((std::chrono::steady_clock::now() - began < std::chrono::seconds(15)));
}

TEST_CASE("shared memory: nobody can cut it short, and what is smaller is not opened") {
    const auto memory = SharedMemory::create("perfmon-test", 100);
    CHECK_THROWS_AS(std::filesystem::resize_file(memory.path(), 10), std::filesystem::filesystem_error);
    CHECK(SharedMemory::open(memory.path(), 100));
    CHECK_FALSE(SharedMemory::open(memory.path(), 101));
    CHECK_THROWS_AS(SharedMemory::open("/not/there", 100), Error);
}
