#include "runtime/platform/file_descriptor.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <utility>

using namespace perfmon::platform;

namespace {

bool is_open(int descriptor) {
    return ::fcntl(descriptor, F_GETFD) >= 0;
}

}  // namespace

TEST_CASE("descriptor: it is closed once, by whoever has it last") {
    Pipe pipe = make_pipe();
    const int number = pipe.read_end.number();
    {
        FileDescriptor owner = std::move(pipe.read_end);
        CHECK_FALSE(pipe.read_end.is_open());
        CHECK(owner.number() == number);
        CHECK(is_open(number));
        const int before = pipe.write_end.number();
        owner = std::exchange(pipe.write_end, FileDescriptor());
        CHECK(owner.number() == before);
        CHECK_FALSE(is_open(number));
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("descriptor: no program inherits what was opened here") {
    const Pipe pipe = make_pipe();
    const auto file = open_for_reading("/dev/null");
    const auto updated = open_for_update("/dev/null");
    for (const FileDescriptor* const each : {&pipe.read_end, &pipe.write_end, &file, &updated}) {
        REQUIRE(each->is_open());
        CHECK((::fcntl(each->number(), F_GETFD) & FD_CLOEXEC) != 0);
    }
}

TEST_CASE("descriptor: a pipe gives what was written, waits for no more when told so, and has an end") {
    Pipe pipe = make_pipe();
    CHECK(pipe.write_end.write("word"));
    std::array<char, 16> got{};
    CHECK(pipe.read_end.read(got.data(), got.size()) == 4);
    CHECK(std::string(got.data(), 4) == "word");
    CHECK(pipe.read_end.stop_waiting());
    CHECK(pipe.read_end.read(got.data(), got.size()) < 0);
    CHECK(errno == EAGAIN);
    CHECK(pipe.write_end.close());
    CHECK(pipe.read_end.read(got.data(), got.size()) == 0);
}

TEST_CASE("descriptor: reading and writing at a place leave what comes next alone") {
    const TemporaryDirectory directory;
    const auto path = directory.path() / "file";
    write_file_atomically(path, "0123456789");
    const auto file = open_for_update(path.c_str());
    char got = 0;
    CHECK(file.read_at(&got, 1, 7) == 1);
    CHECK(got == '7');
    CHECK(file.write_at_unwatched("x", 1, 1) == 1);
    CHECK(file.read(&got, 1) == 1);
    CHECK(got == '0');
    CHECK(read_file(path) == "0x23456789");
}

TEST_CASE("descriptor: what cannot be opened is not open, and says why") {
    CHECK_FALSE(open_for_reading("/not/there").is_open());
    CHECK(errno == ENOENT);
}
