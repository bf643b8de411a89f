// What asks the system for something: see process_metrics.sh.
#include "catch2.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t page = 4096;

/// Memory that the allocator gives back to the system as soon as it is freed.
char fresh_memory(std::size_t bytes) {
    const std::unique_ptr<char[]> memory(new char[bytes]);
    for (std::size_t i = 0; i < bytes; i += page) {
        static_cast<volatile char*>(memory.get())[i] = 1;
    }
    return memory[bytes / 2];
}

std::size_t map_of_strings(int size) {
    std::map<int, std::string> map;
    for (int i = 0; i < size; ++i) {
        map.emplace(i * 7919 % size, std::string(40, 'x'));
    }
    return map.size();
}

/// Two threads that wait for each other.
int ping_pong(int rounds) {
    std::mutex mutex;
    std::condition_variable turn;
    int ball = 0;
    const auto play = [&](int side) {
        std::unique_lock<std::mutex> lock(mutex);
        for (int i = 0; i < rounds; ++i) {
            turn.wait(lock, [&] { return ball % 2 == side; });
            ++ball;
            turn.notify_one();
        }
    };
    std::thread other(play, 1);
    play(0);
    other.join();
    return ball;
}

long contended_lock() {
    std::mutex mutex;
    long sum = 0;
    const auto add = [&] {
        for (int i = 0; i < 2000; ++i) {
            const std::lock_guard<std::mutex> lock(mutex);
            sum += i;
        }
    };
    std::thread other(add);
    add();
    other.join();
    return sum;
}

std::size_t read_file(const char* path) {
    std::vector<char> buffer(page);
    std::size_t bytes = 0;
    std::FILE* const file = std::fopen(path, "rb");
    while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), file)) {
        bytes += read;
    }
    std::fclose(file);
    return bytes;
}

}  // namespace

TEST_CASE("system", "[!benchmark]") {
    BENCHMARK("fresh memory, 64 MiB") {
        return fresh_memory(std::size_t{64} << 20);
    };
    BENCHMARK("fresh memory, 1 MiB") {
        return fresh_memory(std::size_t{1} << 20);
    };
    BENCHMARK("map of strings") {
        return map_of_strings(20'000);
    };
    BENCHMARK("ping-pong") {
        return ping_pong(50);
    };
    BENCHMARK("contended lock") {
        return contended_lock();
    };
    BENCHMARK("sleep") {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
    };
    BENCHMARK("file") {
        return read_file("/proc/self/exe");
    };
    BENCHMARK_ADVANCED("sort")(Catch::Benchmark::Chronometer meter) {
        std::vector<unsigned> numbers(100'000);
        std::mt19937 random(1);
        std::generate(numbers.begin(), numbers.end(), random);
        meter.measure([&] {
            auto copy = numbers;
            std::sort(copy.begin(), copy.end());
            return copy.front();
        });
    };
}
