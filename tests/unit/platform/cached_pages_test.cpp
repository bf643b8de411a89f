#include "runtime/platform/cached_pages.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace perfmon;

namespace {

/// Where there is nothing but the cache.
bool is_in_memory(const std::string& path) {
    constexpr auto tmpfs = 0x01021994;
    struct statfs facts {};
    return ::statfs(path.c_str(), &facts) == 0 && facts.f_type == tmpfs;
}

/// The number of the physical page that the cache has for the beginning of a file; 0 where the system does not tell.
std::uint64_t physical_page(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    REQUIRE(memory != MAP_FAILED);
    [[maybe_unused]] const volatile char touched = *static_cast<const volatile char*>(memory);
    const int table = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    std::uint64_t entry = 0;
    const auto place = static_cast<off_t>(reinterpret_cast<std::uintptr_t>(memory) / size * sizeof entry);
    const bool told = ::pread(table, &entry, sizeof entry, place) == sizeof entry;
    ::close(table);
    ::munmap(memory, size);
    constexpr std::uint64_t number = (std::uint64_t{1} << 55) - 1;
    return told ? entry & number : 0;
}

}  // namespace

TEST_CASE("a file that is read again has another page, and the same content") {
    const TemporaryDirectory directory;
    const std::string file = (directory.path() / "program").string();
    platform::write_file_atomically(file, std::string(100'000, 'x'));
    const std::uint64_t before = physical_page(file);
    bool moved = false;
    for (int i = 0; i < 20 && !moved; ++i) {  // by chance it is the same one once
        platform::renew_cached_pages(file.c_str());
        moved = physical_page(file) != before;
    }
    CHECK((moved || before == 0 || is_in_memory(file)));
    CHECK(platform::read_file(file) == std::string(100'000, 'x'));
}

TEST_CASE("what is no file to be read again is left alone") {
    platform::renew_cached_pages("/no/such/file");
    platform::renew_cached_pages("");
    platform::renew_cached_pages("/dev/zero");
}
