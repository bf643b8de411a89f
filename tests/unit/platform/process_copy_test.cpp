#include "runtime/platform/process_copy.hpp"

#include "runtime/platform/process_id.hpp"
#include "runtime/platform/wait_for_input.hpp"
#include "test_framework.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

using namespace perfmon::platform;

namespace {

std::string word_of(const ProcessCopy& copy) {
    std::array<char, 100> text{};
    const auto length = copy.word().read(text.data(), text.size());
    return {text.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

}  // namespace

TEST_CASE("process copy: it tells what came of its work, which changes nothing here") {
    int number = 1;
    const ProcessCopy copy("test", [&] { return std::to_string(process_id()) + ' ' + std::to_string(++number); });
    const std::string word = word_of(copy);
    CHECK(word != std::to_string(process_id()) + " 2");
    CHECK(word.substr(word.find(' ')) == " 2");
    CHECK(number == 1);
}

TEST_CASE("process copy: without a word its end can be read") {
    const ProcessCopy copy("test", []() -> std::string { throw std::runtime_error("no word"); });
    Awaited awaited{&copy.word()};
    CHECK(wait_for_input({&awaited, 1}, std::chrono::seconds(15)));
    CHECK(word_of(copy).empty());
}

TEST_CASE("process copy: it ends with its object") {
    Pipe held = make_pipe();  // as long as one lives who could write into it
    const auto began = std::chrono::steady_clock::now();
    {
        const ProcessCopy copy("test", [] {
            ::sleep(30);
            return std::string();
        });
        held.write_end.close();
        Awaited awaited{&held.read_end};
        CHECK_FALSE(wait_for_input({&awaited, 1}, std::chrono::milliseconds(20)));
    }
    char nothing = 0;
    CHECK(held.read_end.read(&nothing, 1) == 0);
    CHECK((std::chrono::steady_clock::now() - began < std::chrono::seconds(15)));
}

TEST_CASE("wait for input: who is ready is told from who is not") {
    const Pipe quiet = make_pipe();
    const Pipe busy = make_pipe();
    REQUIRE(busy.write_end.write("x"));
    std::array<Awaited, 3> awaited{{{&quiet.read_end}, {&busy.read_end}, {}}};
    CHECK(wait_for_input(awaited, std::chrono::seconds(15)));
    CHECK_FALSE(awaited[0].is_ready);
    CHECK(awaited[1].is_ready);
    CHECK_FALSE(awaited[2].is_ready);
    awaited[1].source = nullptr;
    CHECK_FALSE(wait_for_input(awaited, std::chrono::milliseconds(10)));
    CHECK_FALSE(awaited[1].is_ready);
}
