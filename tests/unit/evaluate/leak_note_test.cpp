#include "checker/evaluate/leak_note.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using evaluate::leak_note;

namespace {

using Stack = std::vector<std::string>;

}  // namespace

TEST_CASE("what an iteration leaves is told with its size and its place") {
    CHECK(leak_note({}).empty());
    CHECK(leak_note({{1.0, 16.0, {"parse() at parser.cpp:42"}}}) ==
          "16 bytes left by each iteration, allocated in parse() at parser.cpp:42");
    CHECK(
        leak_note({{2.0, 4096.0, {"parse() at parser.cpp:42"}}, {1.0, 16.0, {"main at main.cpp:1"}}}) ==
        "4.00 KiB left by each iteration, allocated in parse() at parser.cpp:42; and more, allocated in 1 other place");
    CHECK(leak_note({{1.0, 16.0, Stack()}}).empty());
}
