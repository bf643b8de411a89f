#include "runtime/pages/own_pages.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace perfmon;
using pages::OwnPages;

namespace {

/// A part of this process's memory that came from a file, as the system lists it.
struct Mapping {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::string permissions;
    std::string file;
};

std::vector<Mapping> mappings_of(const std::string& name) {
    std::vector<Mapping> mappings;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        Mapping mapping;
        std::string offset;
        std::string device;
        std::string inode;
        char dash = 0;
        std::istringstream words(line);
        words >> std::hex >> mapping.begin >> dash >> mapping.end >> mapping.permissions >> offset >> device >> inode >>
            mapping.file;
        if (mapping.file.ends_with(name)) {
            mappings.push_back(mapping);
        }
    }
    return mappings;
}

/// Pages of a loaded file that are in use and lie in the page cache. Only those that nobody may write to.
std::size_t in_page_cache(const std::string& name) {
    const int page_table = ::open("/proc/self/pagemap", O_RDONLY);
    std::size_t count = 0;
    for (const Mapping& mapping : mappings_of(name)) {
        for (auto at = mapping.begin; at < mapping.end && mapping.permissions[1] != 'w'; at += 4096) {
            std::uint64_t entry = 0;
            const auto offset = static_cast<off_t>(at / 4096 * sizeof entry);
            const bool read = ::pread(page_table, &entry, sizeof entry, offset) == sizeof entry;
            count += read && (entry >> 61 & 1) != 0 && (entry >> 63) != 0 ? 1U : 0U;
        }
    }
    ::close(page_table);
    return count;
}

const std::string own_name = std::filesystem::read_symlink("/proc/self/exe").filename();

std::uint64_t checksum_of_code() {
    std::uint64_t sum = 14695981039346656037U;
    for (const Mapping& mapping : mappings_of(own_name)) {
        if (mapping.permissions == "r-xp") {
            for (auto at = mapping.begin; at < mapping.end; at += sizeof(std::uint64_t)) {
                sum = (sum ^ *reinterpret_cast<const std::uint64_t*>(at)) * 1099511628211U;
            }
        }
    }
    return sum;
}

/// In a process of its own: what one has taken stays taken. @returns the exit code, which says what was wrong
int in_child(const std::function<int()>& body) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int takes_everything(const pages::MemoryFiles& files, documents::PagesWay way) {
    if (in_page_cache(own_name) == 0) {
        return 1;
    }
    const auto before = checksum_of_code();
    OwnPages own(files);
    own.take_at_start();
    if (in_page_cache(own_name) != 0) {
        return 2;
    }
    const auto outcome = own.outcome();
    if (outcome.way != way || !outcome.problem.empty() || outcome.copied == 0) {
        std::fprintf(stderr, "%zu copied; %s\n", static_cast<std::size_t>(outcome.copied), outcome.problem.c_str());
        return 3;
    }
    return checksum_of_code() == before ? 0 : 4;
}

documents::CodePages outcome_in_child(const pages::MemoryFiles& files) {
    // What was not to be had leaves no trace, so that no child is needed.
    OwnPages own(files);
    own.take_at_start();
    return own.outcome();
}

}  // namespace

TEST_CASE("a process gets pages of its own for all of its code, which stays the same") {
    CHECK(in_child([] { return takes_everything({}, documents::PagesWay::written); }) == 0);
}

TEST_CASE("pages that a process has already are its own when it is asked again") {
    CHECK(in_child([] {
              OwnPages first;
              first.take_at_start();
              OwnPages again;
              again.take_at_start();
              const auto outcome = again.outcome();
              return outcome.way == documents::PagesWay::written && outcome.problem.empty() ? 0 : 1;
          }) == 0);
}

TEST_CASE("where /proc/self/mem cannot be written, pages are made writable for a moment") {
    pages::MemoryFiles files;
    files.memory = "/proc/self/no such file";
    CHECK(in_child([&] { return takes_everything(files, documents::PagesWay::unprotected); }) == 0);
    CHECK(in_child([&] {
              const auto before = mappings_of(own_name);
              OwnPages own(files);
              own.take_at_start();
              const auto after = mappings_of(own_name);
              bool same = before.size() == after.size();
              for (std::size_t i = 0; same && i < before.size(); ++i) {
                  same = before[i].permissions == after[i].permissions;
              }
              return same ? 0 : 1;
          }) == 0);
}

TEST_CASE("a page table that cannot be read is the reason given") {
    pages::MemoryFiles files;
    files.page_table = "/proc/self/no such file";
    const auto outcome = outcome_in_child(files);
    CHECK(outcome.way == documents::PagesWay::shared);
    CHECK(outcome.copied == 0);
    CHECK(outcome.problem == "/proc/self/no such file: No such file or directory");
}

TEST_CASE("a memory file that shows another process, as under an emulator, is not written to") {
    const TemporaryDirectory directory;
    pages::MemoryFiles files;
    files.memory = (directory.path() / "memory").string();
    std::ofstream(files.memory) << "somebody's";
    const auto outcome = outcome_in_child(files);
    CHECK(outcome.way == documents::PagesWay::shared);
    CHECK(outcome.problem.find("does not show this process") != std::string::npos);
    CHECK(std::filesystem::file_size(files.memory) == 10);
}

TEST_CASE("what comes into use later gets pages of its own when it is asked for again") {
    CHECK(in_child([] {
              OwnPages own;
              own.take_at_start();
              void* const plugin = ::dlopen(PERFMON_TEST_PLUGIN, RTLD_NOW);
              if (plugin == nullptr) {
                  std::fprintf(stderr, "%s\n", ::dlerror());
                  return 1;
              }
              const auto sum = reinterpret_cast<int (*)(int)>(::dlsym(plugin, "perfmon_plugin_sum"));
              const std::string name = std::filesystem::path(PERFMON_TEST_PLUGIN).filename();
              if (sum(0) != 6 || in_page_cache(name) == 0) {
                  return 2;
              }
              own.take_used();
              return in_page_cache(name) == 0 && sum(0) == 6 && own.outcome().problem.empty() ? 0 : 3;
          }) == 0);
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("the heap stays as it is: where a benchmark's data will lie depends on it") {
    CHECK(in_child([] {
              OwnPages own;
              const auto before = ::mallinfo2();
              own.take_at_start();
              const auto after = ::mallinfo2();
              return before.uordblks == after.uordblks && before.fordblks == after.fordblks &&
                             before.ordblks == after.ordblks && before.hblkhd == after.hblkhd
                         ? 0
                         : 1;
          }) == 0);
}
#endif

TEST_CASE("variables that another thread changes meanwhile are not set back") {
    static std::atomic<long> counter{0};
    static long plain = 0;
    CHECK(in_child([] {
              std::atomic<bool> stop{false};
              std::thread thread([&] {
                  while (!stop) {
                      ++plain;
                      ++counter;
                  }
              });
              while (counter == 0) {
              }
              OwnPages own;
              for (int i = 0; i < 20; ++i) {
                  own.take_at_start();
              }
              stop = true;
              thread.join();
              return plain == counter ? 0 : 1;
          }) == 0);
}
