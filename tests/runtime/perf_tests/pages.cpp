// Looks at its own pages while it is measured, and needs a library and a file beside itself.
#include "catch2_benchmarks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <climits>
#include <cstdint>
#include <fstream>
#include <string>

unsigned work_of_library(unsigned from);

namespace {

/// Whether a page is in use and lies in the page cache, which has it for every process.
bool is_in_page_cache(std::uintptr_t address) {
    std::uint64_t entry = 0;
    const int page_table = ::open("/proc/self/pagemap", O_RDONLY);
    const auto page = address / static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const bool read = ::pread(page_table, &entry, sizeof entry, static_cast<off_t>(page * sizeof entry)) ==
                      static_cast<ssize_t>(sizeof entry);
    ::close(page_table);
    REQUIRE(read);
    return (entry >> 61 & 1) != 0 && (entry >> 63) != 0;
}

template <class Function>
bool is_in_page_cache(Function* function) {
    return is_in_page_cache(reinterpret_cast<std::uintptr_t>(function));
}

__attribute__((noinline)) unsigned own_work(unsigned from) {
    unsigned sum = from;
    for (unsigned i = 0; i < 1000; ++i) {
        sum ^= sum << 1U ^ i;
    }
    return sum;
}

std::string own_path() {
    std::string path(PATH_MAX, '\0');
    const auto length = ::readlink("/proc/self/exe", &path[0], path.size());
    REQUIRE(length > 0);
    path.resize(static_cast<std::size_t>(length));
    return path;
}

}  // namespace

TEST_CASE("code") {
    BENCHMARK("of the executable") {
        return own_work(1);
    };
    CHECK_FALSE(is_in_page_cache(&own_work));
    BENCHMARK("of a library") {
        return work_of_library(1);
    };
    CHECK_FALSE(is_in_page_cache(&work_of_library));
}

TEST_CASE("files") {
    std::ifstream beside(own_path() + ".txt");
    REQUIRE(beside);
    BENCHMARK("read beside the executable") {
        return beside.get();
    };
}
