#include "runtime/platform/file.hpp"

#include "runtime/base/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <filesystem>
#include <fstream>

using namespace perfmon;
using namespace perfmon::platform;

namespace {

template <class Action>
ExitCode code_of(Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return ExitCode::ok;
}

}  // namespace

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
    CHECK((code_of([&] { (void)read_file(directory.path() / "none.json"); }) == ExitCode::io));
    CHECK((code_of([&] { (void)read_file(directory.path()); }) == ExitCode::io));
    // A directory stands where the file should be: even root cannot write that.
    std::filesystem::create_directory(directory.path() / "taken");
    CHECK((code_of([&] { write_file_atomically(directory.path() / "taken", "x"); }) == ExitCode::io));
    CHECK(std::distance(std::filesystem::directory_iterator(directory.path()), {}) == 1);
    write_file_atomically(directory.path() / "file", "x");
    CHECK((code_of([&] { write_file_atomically(directory.path() / "file" / "x.json", "x"); }) == ExitCode::io));
}

TEST_CASE("a document larger than any is refused before it is read") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "x.json";
    std::ofstream(file).put('x');
    std::filesystem::resize_file(file, (2ULL << 30U) + 1);  // takes no space: all of it is a hole
    CHECK((code_of([&] { (void)read_file(file); }) == ExitCode::bad_data));
}

TEST_CASE("what the system makes up is read, although its size is said to be 0") {
    CHECK(read_file("/proc/self/stat").size() > 20);
}

TEST_CASE("the file behind a link is replaced and the link stays") {
    const TemporaryDirectory directory;
    const auto path = [&](const char* name) { return directory.path() / name; };
    std::filesystem::create_directory(path("there"));
    std::filesystem::create_symlink("there/file", path("link"));
    std::filesystem::create_symlink(path("link"), path("link to link"));
    write_file_atomically(path("link to link"), "the file was not there");
    CHECK(read_file(path("there/file")) == "the file was not there");
    write_file_atomically(path("link to link"), "and now it is");
    CHECK(read_file(path("there/file")) == "and now it is");
    CHECK(std::filesystem::is_symlink(path("link")));
    CHECK(std::filesystem::is_symlink(path("link to link")));
    std::filesystem::create_symlink("loop", path("loop"));
    CHECK((code_of([&] { write_file_atomically(path("loop"), "x"); }) == ExitCode::io));
}

TEST_CASE("devices and pipes are written to and stay") {
    const TemporaryDirectory directory;
    const auto pipe = directory.path() / "pipe";
    CHECK(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK((code_of([&] { write_file_atomically(pipe, "nobody reads"); }) == ExitCode::io));
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    write_file_atomically(pipe, "text");
    std::array<char, 8> text{};
    CHECK(::read(reader, text.data(), text.size()) == 4);
    ::close(reader);
    CHECK(std::filesystem::is_fifo(pipe));

    std::filesystem::create_symlink("/dev/null", directory.path() / "null");
    write_file_atomically(directory.path() / "null", "gone");
    CHECK(std::filesystem::is_symlink(directory.path() / "null"));
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK((code_of([&] { write_file_atomically("/dev/full", "no space"); }) == ExitCode::io));
    CHECK(std::filesystem::is_character_file("/dev/full"));
    CHECK(std::distance(std::filesystem::directory_iterator(directory.path()), {}) == 2);
}

TEST_CASE("what an earlier run left is removed, and what is no file of a run stays") {
    const TemporaryDirectory directory;
    const auto path = [&](const char* name) { return directory.path() / name; };
    remove_document(path("none"));
    std::ofstream(path("file")).put('x');
    std::filesystem::create_symlink("file", path("link"));
    remove_document(path("link"));
    CHECK_FALSE(std::filesystem::exists(path("file")));
    CHECK(std::filesystem::is_symlink(path("link")));
    remove_document(path("link"));
    std::filesystem::create_symlink("/dev/null", path("null"));
    remove_document(path("null"));
    CHECK(std::filesystem::is_character_file(path("null")));
    CHECK(::mkfifo(path("pipe").c_str(), 0600) == 0);
    remove_document(path("pipe"));
    CHECK(std::filesystem::is_fifo(path("pipe")));
    std::filesystem::create_directory(path("empty"));
    CHECK((code_of([&] { remove_document(path("empty")); }) == ExitCode::io));
    CHECK(std::filesystem::is_directory(path("empty")));
}

TEST_CASE("the time is UTC in ISO 8601 with milliseconds") {
    const std::string now = utc_now();
    CHECK(now.size() == 24);
    CHECK(now[10] == 'T');
    CHECK(now[19] == '.');
    CHECK(now.back() == 'Z');
}

TEST_CASE("what is appended comes behind what others wrote") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "log";
    append_to_file(file, "one\n");
    append_to_file(file, "two\n");
    CHECK(read_file(file) == "one\ntwo\n");
    CHECK_THROWS_AS(append_to_file(directory.path() / "none" / "log", "x"), perfmon::Error);
}
