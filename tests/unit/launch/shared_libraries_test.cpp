#include "checker/launch/shared_libraries.hpp"

#include "runtime/platform/elf.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cstdlib>

using namespace perfmon::launch;

TEST_CASE("the loader's list is read, paths with blanks and preloaded files included") {
    const auto libraries = parse_loader_list(
        "\tlinux-vdso.so.1 (0x00007f1)\n"
        "\t/kept/lib/libfirst.so (0x00007f2)\n"
        "\tlibcodec.so.1 => /a b/(0x1)/libcodec.so.1 (0x00007f3)\n"
        "a warning of the loader's => /nothing (0x1)\n"
        "\tlibm.so.6 => /lib/libm.so.6 (0x00007f4)");
    CHECK(libraries == std::vector<SharedLibrary>{{"/kept/lib/libfirst.so", "/kept/lib/libfirst.so"},
                                                  {"libcodec.so.1", "/a b/(0x1)/libcodec.so.1"},
                                                  {"libm.so.6", "/lib/libm.so.6"}});
    CHECK(parse_loader_list("").empty());
}

TEST_CASE("an own search path comes before the user's") {
    ::setenv("LD_LIBRARY_PATH", "/the/users", 1);
    CHECK(environment_of({"/kept/lib", ""}) ==
          std::map<std::string, std::string>{{"LD_LIBRARY_PATH", "/kept/lib:/the/users"}});
    ::unsetenv("LD_LIBRARY_PATH");
    CHECK(environment_of({"/kept/lib", "/kept/lib/a.so:/kept/lib/b.so"}) ==
          std::map<std::string, std::string>{{"LD_LIBRARY_PATH", "/kept/lib"},
                                             {"LD_PRELOAD", "/kept/lib/a.so:/kept/lib/b.so"}});
    CHECK(environment_of({}).empty());
}

TEST_CASE("the loader names the libraries of a program and does not run it") {
    const auto facts = perfmon::platform::read_elf("/bin/sh");
    REQUIRE(facts);
    const auto answer = ask_loader("/bin/sh", facts->interpreter);
    CHECK(answer.problem.empty());
    CHECK(std::any_of(answer.libraries.begin(), answer.libraries.end(),
                      [](const SharedLibrary& library) { return library.name.starts_with("libc.so"); }));
}

TEST_CASE("a static program needs no loader; a loader that is not there is a problem") {
    CHECK(ask_loader("/bin/sh", "").problem.empty());
    CHECK(ask_loader("/bin/sh", "").libraries.empty());
    CHECK(ask_loader("/bin/sh", "/not/there").problem.find("could not be started") != std::string::npos);
}

TEST_CASE("a library is loaded before what a snapshot has to load, and before the present environment's") {
    std::map<std::string, std::string> environment{{"LD_PRELOAD", "/snapshot/libcodec.so"}};
    preload("/lib/libcounts.so", environment);
    CHECK(environment.at("LD_PRELOAD") == "/lib/libcounts.so:/snapshot/libcodec.so");
    environment.clear();
    preload("/lib/libcounts.so", environment);
    CHECK(environment.at("LD_PRELOAD").starts_with("/lib/libcounts.so"));
    CHECK(environment.at("ASAN_OPTIONS").starts_with("verify_asan_link_order=0"));
}
