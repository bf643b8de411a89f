#include "checker/build/preprocessed.hpp"

#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::build;

namespace {

const Places in_source{"/src", "/src/build", "/src/build/sub"};

/// As GCC 12 writes it: a.hpp includes b.hpp, and <built-in> and the command line are no headers.
std::string text_of(const std::string& of_b, const std::string& source = "/src",
                    const std::string& build = "/src/build") {
    return "# 0 \"" + source +
           "/main.cpp\"\n# 0 \"<built-in>\"\n# 0 \"<command-line>\"\n# 1 \"/usr/include/predef.h\" 1 3 4\n"
           "# 0 \"<command-line>\" 2\n# 1 \"" +
           source +
           "/main.cpp\"\n# 1 \"../../include/a.hpp\" 1\n"
           "\n\nint a;\n# 1 \"" +
           source + "/include/b.hpp\" 1\n" + of_b +
           "# 3 \"../../include/a.hpp\" 2\nint c;\n"
           "# 2 \"" +
           source + "/main.cpp\" 2\n# 1 \"" + build + "/made.hpp\" 1\n#pragma GCC poison x\n# 3 \"" + source +
           "/main.cpp\" 2\nint main() {}\n";
}

}  // namespace

TEST_CASE("Bytes are attributed to the headers that they come from") {
    const auto result = take_apart(text_of("int bb;\n"), in_source);
    CHECK(result.size == 7 + 8 + 7 + 21 + 14);
    REQUIRE(result.headers.size() == 4);
    CHECK(result.headers.at("include/a.hpp") == HeaderSize{14.0, 22.0});
    CHECK(result.headers.at("include/b.hpp") == HeaderSize{8.0, 8.0});
    CHECK(result.headers.at("<build>/made.hpp") == HeaderSize{21.0, 21.0});
    CHECK(result.headers.at("/usr/include/predef.h") == HeaderSize{0.0, 0.0});
}

TEST_CASE("Comments and empty lines count for nothing") {
    CHECK(take_apart(text_of("\n  \n\nint bb;\n\n"), in_source).size ==
          take_apart(text_of("int bb;\n"), in_source).size);
}

TEST_CASE("Where the source and the build tree lie changes no number") {
    const Places elsewhere{"/home/somebody/longer", "/tmp/b", "/home/somebody/longer/x/y"};
    const auto here = take_apart(text_of("x(\"/src/include/b.hpp /src/build/z\");\n"), in_source);
    const auto there =
        take_apart(text_of("x(\"/home/somebody/longer/include/b.hpp /tmp/b/z\");\n", "/home/somebody/longer", "/tmp/b"),
                   elsewhere);
    CHECK(here.size == there.size);
    CHECK(here.headers == there.headers);
}

TEST_CASE("A header that is included again contributes once to those around it") {
    const auto result = take_apart(
        "# 1 \"/src/m.cpp\"\n# 1 \"/src/r.hpp\" 1\nr1\n# 1 \"/src/r.hpp\" 1\nr2\n# 2 \"/src/r.hpp\" 2\n# 2 "
        "\"/src/m.cpp\" 2\n",
        in_source);
    CHECK(result.headers.at("r.hpp") == HeaderSize{6.0, 6.0});
}

TEST_CASE("What Clang pushes for the command line is no header") {
    const auto result = take_apart(
        "# 1 \"/src/m.cpp\"\n# 1 \"<built-in>\" 1\n# 1 \"<built-in>\" 3\n# 1 \"<command line>\" 1\n# 1 \"<built-in>\" "
        "2\n"
        "# 1 \"/src/m.cpp\" 2\nint m;\n",
        in_source);
    CHECK(result.headers.empty());
    CHECK(result.size == 7);
}

TEST_CASE("A difference names what grew itself before what merely includes it") {
    const auto before = take_apart(text_of("int bb;\n"), in_source);
    const auto after = take_apart(text_of("int bb; int more;\n"), in_source);
    const auto found = difference(before, after);
    CHECK(found.before == static_cast<double>(before.size));
    CHECK(found.after == static_cast<double>(after.size));
    REQUIRE(found.headers.size() == 2);
    CHECK(found.headers[0] == documents::IncludedHeader{"include/b.hpp", 8.0, 18.0, 8.0, 18.0});
    CHECK(found.headers[1] == documents::IncludedHeader{"include/a.hpp", 22.0, 32.0, 14.0, 14.0});
}

TEST_CASE("Without anything to compare with the largest headers are told") {
    const auto found = largest(take_apart(text_of("int bb;\n"), in_source));
    CHECK_FALSE(found.before);
    REQUIRE(found.headers.size() == 3);
    CHECK(found.headers[0].header == "include/a.hpp");
    CHECK(found.headers[0].after == 22.0);
}
