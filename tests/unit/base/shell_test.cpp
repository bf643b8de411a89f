#include "runtime/base/shell.hpp"

#include "test_framework.hpp"

using perfmon::base::shell_quoted;

TEST_CASE("words for a shell are quoted where they must be") {
    CHECK(shell_quoted("build/perfmon") == "build/perfmon");
    CHECK(shell_quoted("my dir") == "'my dir'");
    CHECK(shell_quoted("it's") == "'it'\\''s'");
    CHECK(shell_quoted("") == "''");
    CHECK(shell_quoted("$HOME;x") == "'$HOME;x'");
    CHECK(shell_quoted("bm<int>") == "'bm<int>'");
    CHECK(shell_quoted("two\nlines \x1b'\xff") == "$'two\\012lines\\040\\033\\047\\377'");
    CHECK(shell_quoted("<CTestLabel>") == "$'\\074CTestLabel\\076'");
}
