#include "runtime/platform/file_stamp.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>

using namespace perfmon::platform;
namespace fs = std::filesystem;

TEST_CASE("file stamp: the same for an untouched file, another for another content or another file") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "file";
    write_file_atomically(file, "text");
    const auto stamp = file_stamp(file);
    REQUIRE(stamp);
    CHECK((stamp->type == fs::file_type::regular));
    CHECK(stamp->size == 4);
    CHECK(file_stamp(file)->text == stamp->text);
    SECTION("one that has grown") {
        std::ofstream(file, std::ios::app) << "more";
    }
    SECTION("one of the same size and age in its place") {
        const auto age = fs::last_write_time(file);
        write_file_atomically(file, "TEXT");
        fs::last_write_time(file, age);
    }
    CHECK(file_stamp(file)->text != stamp->text);
}

TEST_CASE("file stamp: a link is no file, a directory is one, and what is not there has none") {
    const TemporaryDirectory directory;
    write_file_atomically(directory.path() / "file", "text");
    fs::create_symlink("file", directory.path() / "link");
    CHECK((file_stamp(directory.path() / "link")->type == fs::file_type::unknown));
    CHECK((file_stamp(directory.path())->type == fs::file_type::directory));
    CHECK_FALSE(file_stamp(directory.path() / "missing"));
}
