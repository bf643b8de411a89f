#include "checker/revision/cmake_cache.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::revision;

namespace {

std::vector<std::string> keys_of(const std::vector<CacheEntry>& entries) {
    std::vector<std::string> keys;
    for (const CacheEntry& entry : entries) {
        keys.push_back(entry.key);
    }
    return keys;
}

/// A source tree with its build below it, and their counterparts.
class Trees {
public:
    [[nodiscard]] std::string source() const { return (directory_.path() / "the source").string(); }
    [[nodiscard]] std::string build() const { return source() + "/build"; }
    [[nodiscard]] std::string other_source() const { return (directory_.path() / "other/source").string(); }
    [[nodiscard]] std::string other_build() const { return (directory_.path() / "other/build").string(); }

    [[nodiscard]] std::string moved(const std::string& value, const std::string& key = "KEY",
                                    const std::string& type = "PATH") const {
        return relocated({key, type, value}, {{build(), other_build()}, {source(), other_source()}}).value;
    }

private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("a cache is read as CMake writes it") {
    const auto entries = parse_cache(
        "# This is the CMakeCache file.\n"
        "\n"
        "//A description: with=signs\n"
        "CMAKE_BUILD_TYPE:STRING=Release\r\n"
        "FLAGS:STRING=-DA=b:c -O2\n"
        "\"a:key\":BOOL=ON\n"
        "BLANK:STRING=' x '\n"
        "EMPTY:PATH=\n"
        "no entry\n"
        "\"no end:STRING=x\n"
        "LAST:INTERNAL=1");
    CHECK(entries == std::vector<CacheEntry>{{"CMAKE_BUILD_TYPE", "STRING", "Release"},
                                             {"FLAGS", "STRING", "-DA=b:c -O2"},
                                             {"a:key", "BOOL", "ON"},
                                             {"BLANK", "STRING", " x "},
                                             {"EMPTY", "PATH", ""},
                                             {"LAST", "INTERNAL", "1"}});
    CHECK(value_of(entries, "FLAGS") == "-DA=b:c -O2");
    CHECK(value_of(entries, "NONE").empty());
}

TEST_CASE("the options of a build are what somebody set, and not what CMake works out") {
    const auto options = build_options({{"AN_OPTION", "BOOL", "ON"},
                                        {"GIVEN", "UNINITIALIZED", "x"},
                                        {"CMAKE_CXX_FLAGS", "STRING", "-O2"},
                                        {"FETCHCONTENT_SOURCE_DIR_X", "PATH", "/x"},
                                        {"CMAKE_GENERATOR", "INTERNAL", "Ninja"},
                                        {"CMAKE_PROJECT_NAME", "STATIC", "P"},
                                        {"P_BINARY_DIR", "STATIC", "/b"},
                                        {"P_SOURCE_DIR", "STATIC", "/s"},
                                        {"ZLIB_SOURCE_DIR", "PATH", "/z"},
                                        {"CMAKE_CXX_CLANG_TIDY", "STRING", "clang-tidy"},
                                        {"MY_CLANG_TIDY", "STRING", "clang-tidy"}});
    CHECK(keys_of(options) == std::vector<std::string>{"AN_OPTION", "GIVEN", "CMAKE_CXX_FLAGS",
                                                       "FETCHCONTENT_SOURCE_DIR_X", "ZLIB_SOURCE_DIR",
                                                       "MY_CLANG_TIDY"});
}

TEST_CASE("paths into the trees lead to their counterparts") {
    const Trees trees;
    CHECK(trees.moved(trees.source()) == trees.other_source());
    CHECK(trees.moved(trees.source() + "/data") == trees.other_source() + "/data");
    CHECK(trees.moved(trees.build() + "/bin") == trees.other_build() + "/bin");
    CHECK(trees.moved("/usr;" + trees.source() + "/a;" + trees.build(), "LIST", "STRING") ==
          "/usr;" + trees.other_source() + "/a;" + trees.other_build());
    CHECK(trees.moved("-I" + trees.source() + "/a -L" + trees.build() + " --x=" + trees.source(), "FLAGS", "STRING") ==
          "-I" + trees.other_source() + "/a -L" + trees.other_build() + " --x=" + trees.other_source());
}

TEST_CASE("what only looks like a path into a tree stays") {
    const Trees trees;
    for (const std::string& value : {trees.source() + "-old", "/opt" + trees.source(), std::string("/usr/lib"),
                                     std::string("a text"), std::string()}) {
        CHECK(trees.moved(value) == value);
    }
}

TEST_CASE("what is only read, and has no counterpart, stays where it is") {
    const Trees trees;
    platform::write_file_atomically(trees.build() + "/toolchain.cmake", "");
    platform::write_file_atomically(trees.source() + "/installed/lib/ThingConfig.cmake", "");
    platform::write_file_atomically(trees.source() + "/output/file", "");
    CHECK(trees.moved(trees.build() + "/toolchain.cmake") == trees.build() + "/toolchain.cmake");
    CHECK(trees.moved(trees.source() + "/installed", "CMAKE_PREFIX_PATH") == trees.source() + "/installed");
    CHECK(trees.moved(trees.source() + "/installed/lib", "Thing_DIR") == trees.source() + "/installed/lib");
    // The build may write to it.
    CHECK(trees.moved(trees.source() + "/output", "OUTPUT") == trees.other_source() + "/output");
    CHECK(trees.moved(trees.source() + "/output", "OUTPUT_DIR") == trees.other_source() + "/output");

    platform::write_file_atomically(trees.other_build() + "/toolchain.cmake", "");
    CHECK(trees.moved(trees.build() + "/toolchain.cmake") == trees.other_build() + "/toolchain.cmake");
}

TEST_CASE("an initial cache quotes whatever an entry holds") {
    CHECK(initial_cache({{"A", "STRING", "${x} \"y\" \\ ;"}}) ==
          "set([=[A]=] [=[${x} \"y\" \\ ;]=] CACHE STRING \"\")\n");
    CHECK(initial_cache({{"B", "UNINITIALIZED", "a]=]b"}}) == "set([==[B]==] [==[a]=]b]==] CACHE STRING \"\")\n");
    CHECK(initial_cache({{"a]=]b", "STRING", "x"}}) == "set([==[a]=]b]==] [==[x]==] CACHE STRING \"\")\n");
    CHECK(initial_cache({{"C", "STRING \"\") message(x", "1"}}) == "set([=[C]=] [=[1]=] CACHE STRING \"\")\n");
}
