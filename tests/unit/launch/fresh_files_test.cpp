#include "checker/launch/fresh_files.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace perfmon::launch {

TEST_CASE("each copy has a name and an end of its own, and what is loaded is the same") {
    const TemporaryDirectory directory;
    const auto executable = directory.path() / "executable";
    platform::write_file_atomically(executable, "image");
    const auto copies = directory.path() / "copies";
    {
        FreshFiles files(copies);
        std::set<std::string> contents;
        for (int i = 0; i < 3; ++i) {
            const auto text = platform::read_file(files.copy_of(executable));
            CHECK(text.substr(0, 5) == "image");
            contents.insert(text);
        }
        CHECK(contents.size() == 3);
    }
    CHECK_FALSE(std::filesystem::exists(copies));
}

TEST_CASE("copies are kept, but not without end, and the latest two are there") {
    const TemporaryDirectory directory;
    const auto executable = directory.path() / "executable";
    platform::write_file_atomically(executable, "image");
    FreshFiles files(directory.path() / "copies", 5);
    for (int i = 0; i < 20; ++i) {
        const auto one = files.copy_of(executable);
        const auto other = files.copy_of(executable);
        REQUIRE(std::filesystem::exists(one));
        REQUIRE(std::filesystem::exists(other));
    }
    const auto count = std::distance(std::filesystem::directory_iterator(directory.path() / "copies"), {});
    CHECK(count == 5);
}

TEST_CASE("as many copies as are in use are there, however few are kept") {
    const TemporaryDirectory directory;
    const auto executable = directory.path() / "executable";
    platform::write_file_atomically(executable, "image");
    FreshFiles files(directory.path() / "copies", 3, 6);
    for (int i = 0; i < 20; ++i) {
        const auto one = files.copies_of({executable, executable, executable});
        const auto other = files.copies_of({executable, executable, executable});
        REQUIRE(std::set(one.begin(), one.end()).size() == 3);
        for (const auto& copies : {one, other}) {
            REQUIRE(std::all_of(copies.begin(), copies.end(),
                                [](const auto& copy) { return std::filesystem::exists(copy); }));
        }
    }
}

TEST_CASE("a copy is found from any working directory") {
    const TemporaryDirectory directory;
    const auto executable = directory.path() / "executable";
    platform::write_file_atomically(executable, "image");
    FreshFiles files(std::filesystem::relative(directory.path() / "copies"));
    CHECK(files.copy_of(executable).is_absolute());
}

TEST_CASE("what cannot be copied is an error that names the copy") {
    const TemporaryDirectory directory;
    FreshFiles files(directory.path() / "copies");
    CHECK_THROWS_AS(files.copy_of(directory.path() / "none"), Error);
}

}  // namespace perfmon::launch
