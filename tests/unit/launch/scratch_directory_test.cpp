#include "checker/launch/scratch_directory.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using perfmon::launch::ScratchDirectory;
namespace fs = std::filesystem;

TEST_CASE("two directories for temporary files are apart, have names of one length, and go with what is in them") {
    fs::path path;
    {
        const ScratchDirectory one;
        const ScratchDirectory other;
        path = one.path();
        CHECK(fs::is_directory(path));
        CHECK(path != other.path());
        CHECK(path.string().size() == other.path().string().size());
        fs::create_directories(path / "below");
        std::ofstream(path / "below" / "file") << "content";
    }
    CHECK_FALSE(fs::exists(path));
}

TEST_CASE("where none can be made there is none") {
    const char* const present = std::getenv("TMPDIR");
    const std::string before = present == nullptr ? "" : present;
    ::setenv("TMPDIR", "/no/such/directory", 1);
    CHECK(ScratchDirectory().path().empty());
    if (present == nullptr) {
        ::unsetenv("TMPDIR");
    } else {
        ::setenv("TMPDIR", before.c_str(), 1);
    }
}
