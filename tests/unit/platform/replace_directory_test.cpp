#include "runtime/platform/replace_directory.hpp"

#include "runtime/base/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

fs::path directory_with(const fs::path& directory, const std::string& file) {
    fs::create_directories(directory);
    std::ofstream(directory / file) << "x";
    return directory;
}

}  // namespace

TEST_CASE("a directory takes the place of another one, whole") {
    const TemporaryDirectory work;
    const fs::path place = directory_with(work.path() / "site", "old");
    platform::replace_directory(directory_with(work.path() / "scratch" / "site", "new"), place);
    CHECK(fs::exists(place / "new"));
    CHECK_FALSE(fs::exists(place / "old"));
    // What is left goes with the directory that the new one came from.
    CHECK(std::distance(fs::directory_iterator(work.path()), fs::directory_iterator()) == 2);
}

TEST_CASE("a directory comes where there is none") {
    const TemporaryDirectory work;
    platform::replace_directory(directory_with(work.path() / "fresh", "new"), work.path() / "site");
    CHECK(fs::exists(work.path() / "site" / "new"));
    CHECK_FALSE(fs::exists(work.path() / "fresh"));
}

TEST_CASE("a directory that cannot be replaced stays") {
    const TemporaryDirectory work;
    const fs::path place = directory_with(work.path() / "site", "old");
    CHECK_THROWS_AS(platform::replace_directory(work.path() / "none", place), Error);
    CHECK(fs::exists(place / "old"));
}
