// What only one process can have at a time, and a test case that needs nothing.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

unsigned long work() {
    unsigned long x = 1;
    for (int i = 0; i < 500 * FACTOR; ++i) {
        x = x * 6364136223846793005UL + 1442695040888963407UL;
    }
    return x;
}

}  // namespace

TEST_CASE("free", "[!benchmark]") {
    BENCHMARK("work") {
        return work();
    };
}

TEST_CASE("scratch file", "[!benchmark]") {
    std::ofstream("scratch.bin") << std::string(20000, 'x');
    BENCHMARK("read it") {
        std::ifstream file("scratch.bin");
        if (!file || BROKEN) {
            throw std::runtime_error("gone");
        }
        return work() + static_cast<unsigned long>(file.get());
    };
    REQUIRE(std::remove("scratch.bin") == 0);
}

TEST_CASE("port", "[!benchmark]") {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(47613);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    BENCHMARK("listen") {
        return work() + static_cast<unsigned long>(::listen(listener, 1));
    };
    ::close(listener);
}

TEST_CASE("lock", "[!benchmark]") {
    const int file = ::open("lock", O_RDWR | O_CREAT, 0600);
    REQUIRE(::flock(file, LOCK_EX) == 0);
    BENCHMARK("under it") {
        return work();
    };
    ::close(file);
}
