#include "format/document_file.hpp"

#include "format/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>

using namespace perfmon;
using namespace perfmon::format;

TEST_CASE("a file is replaced as a whole and leaves nothing beside it") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "deep" / "er" / "x.json";
    write_file_atomically(file, "first");
    write_file_atomically(file, "second");
    CHECK(read_file(file) == "second");
    CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("replacing a file keeps its mode") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "x.json";
    write_file_atomically(file, "first");
    std::filesystem::permissions(file, std::filesystem::perms(0640));
    write_file_atomically(file, "second");
    CHECK((std::filesystem::status(file).permissions() == std::filesystem::perms(0640)));
}

TEST_CASE("what cannot be read or written is an I/O error with the file's name") {
    const TemporaryDirectory directory;
    const auto code_of = [](auto&& action) {
        try {
            action();
        } catch (const Error& error) {
            return error.code();
        }
        return ExitCode::ok;
    };
    CHECK((code_of([&] { (void)read_file(directory.path() / "none.json"); }) == ExitCode::io));
    CHECK((code_of([&] { (void)read_file(directory.path()); }) == ExitCode::io));
    // A directory stands where the file should be: even root cannot write that.
    std::filesystem::create_directory(directory.path() / "taken");
    CHECK((code_of([&] { write_file_atomically(directory.path() / "taken", "x"); }) == ExitCode::io));
    CHECK(std::distance(std::filesystem::directory_iterator(directory.path()), {}) == 1);
    write_file_atomically(directory.path() / "file", "x");
    CHECK((code_of([&] { write_file_atomically(directory.path() / "file" / "x.json", "x"); }) == ExitCode::io));
}

TEST_CASE("the time is UTC in ISO 8601 with milliseconds") {
    const std::string now = utc_now();
    CHECK(now.size() == 24);
    CHECK(now[10] == 'T');
    CHECK(now[19] == '.');
    CHECK(now.back() == 'Z');
}
