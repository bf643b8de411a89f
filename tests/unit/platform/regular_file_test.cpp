#include "runtime/platform/regular_file.hpp"

#include "runtime/base/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <array>
#include <cstring>
#include <fstream>

using namespace perfmon;
using namespace perfmon::platform;

namespace {

std::string refusal(const std::filesystem::path& file) {
    try {
        RegularFile opened(file);
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::io));
        CHECK(error.source() == file.string());
        return std::string(error.what()).substr(file.string().size());
    }
    return "opened";
}

void make_socket(const std::filesystem::path& file) {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, file.c_str(), sizeof address.sun_path - 1);
    CHECK(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(socket);
}

}  // namespace

TEST_CASE("what is a special file is refused, and nobody waits for it") {
    const TemporaryDirectory directory;
    CHECK(::mkfifo((directory.path() / "pipe").c_str(), 0600) == 0);
    make_socket(directory.path() / "socket");
    std::filesystem::create_symlink("pipe", directory.path() / "link");
    std::filesystem::create_symlink("loop", directory.path() / "loop");
    CHECK(refusal(directory.path()) == ": cannot be read: it is a directory");
    CHECK(refusal(directory.path() / "pipe") == ": cannot be read: it is a pipe");
    CHECK(refusal(directory.path() / "link") == ": cannot be read: it is a pipe");
    CHECK(refusal(directory.path() / "socket") == ": cannot be read: it is a socket");
    CHECK(refusal("/dev/zero") == ": cannot be read: it is a device");
    CHECK(refusal(directory.path() / "none") == ": cannot be read: No such file or directory");
    CHECK(refusal(directory.path() / "loop") == ": cannot be read: Too many levels of symbolic links");
    CHECK(refusal(directory.path() / std::string(300, 'x')) == ": cannot be read: File name too long");
}

TEST_CASE("a regular file is read to its end, through a link as well") {
    const TemporaryDirectory directory;
    std::ofstream(directory.path() / "file") << "content";
    std::filesystem::create_symlink("file", directory.path() / "link");
    RegularFile file(directory.path() / "link");
    CHECK(file.size() == 7);
    std::array<char, 4> part{};
    CHECK(file.read(part.data(), part.size()) == 4);
    CHECK(file.read(part.data(), part.size()) == 3);
    CHECK(file.read(part.data(), part.size()) == 0);
}
