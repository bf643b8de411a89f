#include "perf_test_process.hpp"

#include "test_framework.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>

namespace fs = std::filesystem;
using perfmon::test::PerfTestProcess;

namespace {

/// The perf test with its library ($ORIGIN) and the file that it reads beside itself, in a directory of its own.
class Copy {
public:
    explicit Copy(const fs::path& parent) : directory_(parent / ("perfmon pages " + std::to_string(::getpid()))) {
        fs::create_directories(directory_);
        for (const fs::path file : {PERFMON_TEST_PAGES, PERFMON_TEST_PAGES_LIBRARY}) {
            fs::copy_file(file, directory_ / file.filename(), fs::copy_options::overwrite_existing);
        }
        std::ofstream(executable().string() + ".txt") << "what lies beside it";
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() {
        std::error_code ignored;
        fs::permissions(directory_, fs::perms::owner_all, ignored);
        fs::remove_all(directory_, ignored);
    }

    [[nodiscard]] fs::path executable() const { return directory_ / fs::path(PERFMON_TEST_PAGES).filename(); }
    [[nodiscard]] const fs::path& directory() const { return directory_; }

private:
    fs::path directory_;
};

/// The perf test checks itself that none of its code is the page cache's.
void runs_on_pages_of_its_own(const fs::path& executable) {
    const PerfTestProcess process(executable.string());
    const auto finished = process.run({});
    REQUIRE(finished.err.empty());
    REQUIRE(finished.exit_code == 0);
    const auto result = process.result();
    REQUIRE(result.benchmarks.size() == 3);
    for (const auto& benchmark : result.benchmarks) {
        const auto& pages = benchmark.launches.front().code_pages;
        REQUIRE(pages);
        CHECK(pages->way == perfmon::documents::PagesWay::written);
        CHECK(pages->problem.empty());
        CHECK(pages->copied > 0);
    }
}

}  // namespace

TEST_CASE("a launch has pages of its own, wherever its file lies and whoever has it open") {
    const Copy copy(fs::temp_directory_path());
    SECTION("as it was linked") {
        runs_on_pages_of_its_own(copy.executable());
    }
    SECTION("read-only, in a directory that is so too") {
        fs::permissions(copy.executable(), fs::perms::owner_read | fs::perms::owner_exec);
        fs::permissions(copy.directory(), fs::perms::owner_read | fs::perms::owner_exec);
        runs_on_pages_of_its_own(copy.executable());
    }
    SECTION("under the name of a hard link") {
        const auto link = copy.directory() / "link";
        fs::create_hard_link(copy.executable(), link);
        std::ofstream(link.string() + ".txt") << "what lies beside it";
        runs_on_pages_of_its_own(link);
    }
    SECTION("while another process has it mapped") {
        const int file = ::open(copy.executable().c_str(), O_RDONLY);
        const auto size = fs::file_size(copy.executable());
        void* const mapped = ::mmap(nullptr, size, PROT_READ | PROT_EXEC, MAP_SHARED, file, 0);
        REQUIRE(mapped != MAP_FAILED);
        ::mlock(mapped, size);  // or as much of it as is allowed
        runs_on_pages_of_its_own(copy.executable());
        ::munmap(mapped, size);
        ::close(file);
    }
}

TEST_CASE("a launch has pages of its own in a file system without a disk") {
    const fs::path memory = "/dev/shm";
    std::error_code error;
    if (!fs::is_directory(memory, error) || ::access(memory.c_str(), W_OK) != 0) {
        WARN("/dev/shm is not there");
        return;
    }
    const Copy copy(memory);
    if (::access(copy.executable().c_str(), X_OK) != 0) {
        WARN("/dev/shm is mounted noexec");
        return;
    }
    runs_on_pages_of_its_own(copy.executable());
}
