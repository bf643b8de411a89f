#include <catch2/catch.hpp>

#include <sys/mman.h>

#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

namespace {

/// Memory that nobody has touched before.
char read_records(std::size_t pages) {
    constexpr std::size_t page = 4096;
    void* const memory = ::mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    volatile char* const bytes = static_cast<char*>(memory);
    for (std::size_t i = 0; i < pages; ++i) {
        bytes[i * page] = 1;
    }
    const char last = bytes[(pages - 1) * page];
    ::munmap(memory, pages * page);
    return last;
}

}  // namespace

TEST_CASE("records", "[!benchmark]") {
    BENCHMARK("read") {
#ifdef MORE_PAGES
        const char last = read_records(24);
#else
        const char last = read_records(20);
#endif
#ifdef WAIT
        std::this_thread::sleep_for(std::chrono::microseconds(1));
#endif
        return last;
    };
#ifdef KEEP
    constexpr std::size_t kept = std::size_t{8} << 20;
#else
    constexpr std::size_t kept = std::size_t{4} << 20;
#endif
    BENCHMARK("sort") {
        return std::vector<char>(kept, 'x').back();
    };
}
