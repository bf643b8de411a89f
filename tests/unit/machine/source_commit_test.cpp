#include "runtime/machine/source_commit.hpp"

#include "test_framework.hpp"

#include <filesystem>

using perfmon::machine::source_commit;

TEST_CASE("a file that is not where the compiler says has no commit, even where its directory is in a repository") {
    const auto renamed = std::filesystem::path(__FILE__).parent_path() / "called_otherwise_by_the_compiler.cpp";
    CHECK_FALSE(source_commit(renamed).has_value());
}
