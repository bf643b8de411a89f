#include "checker/workspace/line_counter.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::workspace;

TEST_CASE("the ends of lines are counted, and a file in the sum once") {
    const TemporaryDirectory directory;
    const std::string one = (directory.path() / "one.cpp").string();
    const std::string large = (directory.path() / "large.cpp").string();
    platform::write_file_atomically(one, "a\nb\nno end");
    platform::write_file_atomically(large, std::string(200'000, '\n'));
    LineCounter counter;
    CHECK(counter.lines_of(one) == 2);
    CHECK(counter.lines_of(one) == 2);
    CHECK(counter.lines_of(large) == 200'000);
    CHECK(counter.total() == 200'002);
    CHECK_FALSE(counter.lines_of((directory.path() / "none").string()).has_value());
    CHECK_FALSE(counter.lines_of(directory.path().string()).has_value());
    CHECK(counter.total() == 200'002);
}
