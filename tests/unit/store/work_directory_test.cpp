#include "checker/store/work_directory.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::store;

TEST_CASE("the work directory forgets what was measured before") {
    const TemporaryDirectory directory;
    const WorkDirectory work(directory.path());
    platform::write_file_atomically(work.result_of("a b"), "{}");
    platform::write_file_atomically(work.verdict_of("a b"), "{}");
    platform::write_file_atomically(work.result_of("kept"), "{}");
    CHECK(work.measured_tests() == std::vector<std::string>{"a b", "kept"});
    work.forget("a b");
    CHECK(work.measured_tests() == std::vector<std::string>{"kept"});
    CHECK(work.judged_tests().empty());
    work.forget("never was");
}

TEST_CASE("a perf test's name is a file name") {
    for (const std::string bad : {"", "a/b", "../a", ".hidden", "-x", "a\nb", "é"}) {
        CHECK_THROWS_AS(check_test_name(bad), Error);
    }
    CHECK_NOTHROW(check_test_name("my codec_1.2+x-y"));
    CHECK_NOTHROW(check_test_name(std::string(240, 'x')));
    CHECK_THROWS_AS(check_test_name(std::string(10000, 'x')), Error);
}
