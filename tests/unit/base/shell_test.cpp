#include "runtime/base/shell.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using perfmon::base::shell_quoted;
using perfmon::base::shell_words;

namespace {

std::string refusal_of(const std::string& line) {
    try {
        (void)shell_words(line);
    } catch (const perfmon::Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

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

TEST_CASE("a line is divided as a shell divides it") {
    using Words = std::vector<std::string>;
    CHECK(shell_words("").empty());
    CHECK(shell_words("  gzip -9\tin.txt \n") == Words{"gzip", "-9", "in.txt"});
    CHECK(shell_words("a 'b c' \"d e\" f\\ g") == Words{"a", "b c", "d e", "f g"});
    CHECK(shell_words("'' \"\" x''y") == Words{"", "", "xy"});
    CHECK(shell_words("'a\\b' \"a\\b \\\" \\\\ \\$\"") == Words{"a\\b", "a\\b \" \\ $"});
    CHECK(shell_words("'a|b' \"$x\" \\; ~ * #") == Words{"a|b", "$x", ";", "~", "*", "#"});
    for (const char* const word : {"plain", "two words", "it's", "", "$HOME;x"}) {
        CHECK(shell_words(shell_quoted(word)) == Words{word});
    }
}

TEST_CASE("what only a shell does is refused, and so is a quote without an end") {
    CHECK(refusal_of("a | b") ==
          "a | b: | means something to a shell only, and none reads this: quote it, or write sh -c '…'");
    for (const char* const line : {"a >x", "a;b", "a &", "$x", "`x`", "(a)"}) {
        CHECK_THAT(refusal_of(line), Catch::Contains("means something to a shell only"));
    }
    CHECK(refusal_of("a 'b") == "a 'b: a quote has no end");
    CHECK(refusal_of("a \"b") == "a \"b: a quote has no end");
    CHECK(refusal_of("a \\") == "a \\: a backslash has nothing behind it");
}

TEST_CASE("of what a build system wrote, every word is kept as it is") {
    using Words = std::vector<std::string>;
    const auto words = [](const char* line) { return shell_words(line, perfmon::base::ShellSyntax::kept); };
    CHECK(words(R"(: && /usr/bin/c++ -DX="\"a b\"" -DY=\"z\" 'it''s' a\ b "" -Wl,-rpath,\$ORIGIN > $x)") ==
          Words{":", "&&", "/usr/bin/c++", "-DX=\"a b\"", "-DY=\"z\"", "its", "a b", "", "-Wl,-rpath,$ORIGIN", ">",
                "$x"});
    CHECK(words(R"("a\n" '\n')") == Words{"a\\n", "\\n"});
    CHECK(words("a 'b c") == Words{"a", "b c"});
    CHECK(words("a \"b c") == Words{"a", "b c"});
    CHECK(words("a b\\") == Words{"a", "b\\"});
}
