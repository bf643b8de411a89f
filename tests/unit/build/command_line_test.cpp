#include "checker/build/command_line.hpp"

#include "test_framework.hpp"

using namespace perfmon::build;

TEST_CASE("The output of a command is what -o says") {
    CHECK(output_of({"c++", "-c", "a.cpp", "-o", "a.o"}) == "a.o");
    CHECK(output_of({"c++", "-c", "a.cpp"}).empty());
    CHECK(output_of({"c++", "-o"}).empty());
}

TEST_CASE("What would answer for the compiler is removed, other launchers stay") {
    Arguments chained{"/usr/bin/ccache", "compiler_check=content", "distcc", "c++", "-c", "a.cpp"};
    CHECK(remove_caches(chained) == Arguments{"ccache", "distcc"});
    CHECK(chained == Arguments{"c++", "-c", "a.cpp"});
    Arguments other{"/usr/bin/time", "c++", "-c", "ccache"};
    CHECK(remove_caches(other).empty());
    CHECK(other == Arguments{"/usr/bin/time", "c++", "-c", "ccache"});
}

TEST_CASE("A cache is found behind what sets variables") {
    Arguments cmake{"/usr/bin/cmake", "-E", "env", "--unset=X", "A=B", "ccache", "c=d", "distcc", "c++", "a.cpp"};
    CHECK(remove_caches(cmake) == Arguments{"ccache", "distcc"});
    CHECK(cmake == Arguments{"/usr/bin/cmake", "-E", "env", "--unset=X", "A=B", "c++", "a.cpp"});
    Arguments env{"env", "-u", "X", "-i", "A=B", "ccache", "c++"};
    CHECK(remove_caches(env) == Arguments{"ccache"});
    CHECK(env == Arguments{"env", "-u", "X", "-i", "A=B", "c++"});
    Arguments none{"cmake", "-E", "env", "A=B", "c++", "-DX=ccache"};
    CHECK(remove_caches(none).empty());
}

TEST_CASE("A launcher is called by the program that it runs") {
    CHECK(name_of_launcher({}).empty());
    CHECK(name_of_launcher({"/opt/ccache", "a=b"}) == "ccache");
    CHECK(name_of_launcher({"/usr/bin/cmake", "-E", "env", "A=B", "/opt/ccache"}) == "ccache");
    CHECK(name_of_launcher({"/usr/bin/env", "A=B", "--", "sccache"}) == "sccache");
    CHECK(name_of_launcher({"env", "A=B"}) == "env A=B");
    CHECK(name_of_launcher({"cmake", "-E", "time"}) == "cmake");
}

TEST_CASE("A compilation into another file writes nothing of the build") {
    const Arguments command{"c++", "-MD", "-MT", "x.o", "-MF",         "x.o.d", "-MMD",
                            "-O2", "-o",  "x.o", "-c",  "-save-temps", "x.cpp"};
    CHECK(written_to(command, "/s/o") == Arguments{"c++", "-O2", "-c", "x.cpp", "-o", "/s/o"});
    CHECK(written_to({"c++", "-MFdeps", "-ox.o", "-c", "x.cpp"}, "/s/o") ==
          Arguments{"c++", "-c", "x.cpp", "-o", "/s/o"});
}

TEST_CASE("The preprocessor's part has its line markers") {
    CHECK(preprocessed_into({"c++", "-P", "-DA", "-o", "x.o", "-c", "x.cpp", "-MD"}, "/s/i") ==
          Arguments{"c++", "-DA", "x.cpp", "-E", "-o", "/s/i"});
}

TEST_CASE("The preprocessor's part of a precompiled header by Clang is text") {
    CHECK(preprocessed_into({"clang++", "-Xclang", "-emit-pch", "-Xclang", "-include", "-Xclang", "/b/pch.hxx", "-o",
                             "pch.hxx.pch", "-c", "pch.hxx.cxx"},
                            "/s/i") ==
          Arguments{"clang++", "-Xclang", "-include", "-Xclang", "/b/pch.hxx", "pch.hxx.cxx", "-E", "-o", "/s/i"});
}

TEST_CASE("The C preprocessor reads a source file by its ending, or by what -x says") {
    for (const auto* source : {"a.c", "a.cpp", "a.C", "a.cu", "a.mm", "a.S", "cmake_pch.hxx.cxx"}) {
        CHECK(is_preprocessed({"cc", "-c", source}, source));
    }
    for (const auto* source : {"a.s", "a.asm", "a.f90", "a.F90", "a.f", "a.ii", "c", "a"}) {
        CHECK_FALSE(is_preprocessed({"cc", "-c", source}, source));
    }
    CHECK(is_preprocessed({"cc", "-x", "c++", "a.inc"}, "a.inc"));
    CHECK(is_preprocessed({"cc", "-x", "c++-header", "a.hxx"}, "a.hxx"));
    CHECK(is_preprocessed({"cc", "-x", "assembler-with-cpp", "a.s"}, "a.s"));
    CHECK(is_preprocessed({"cc", "-x", "assembler", "-x", "none", "a.c"}, "a.c"));
    CHECK_FALSE(is_preprocessed({"cc", "-x", "assembler", "a.c"}, "a.c"));
    CHECK_FALSE(is_preprocessed({"gfortran", "-x", "f95", "a.c"}, "a.c"));
}

TEST_CASE("The link of a file is found among the commands of a shell") {
    const auto ninja =
        link_command_in("c++ -c a.cpp -o a.o\n: && /usr/bin/c++ a.o -o sub/e && cd /elsewhere && touch -o sub/x\n",
                        "/b", "/b/sub/e", {"/b/a.o"});
    REQUIRE(ninja);
    CHECK(*ninja == Arguments{"/usr/bin/c++", "a.o", "-o", "sub/e"});
    CHECK(link_command_in("c++ a.o -o ../bin/e", "/b/sub", "/b/bin/e", {"/b/sub/a.o"}));
    CHECK(link_command_in("c++ @CMakeFiles/e.rsp -o e", "/b", "/b/e", {"/b/a.o"}));
    CHECK_FALSE(link_command_in("ar qc libt.a a.o\nranlib libt.a", "/b", "/b/libt.a", {"/b/a.o"}));
}

TEST_CASE("What is run before or after the link and writes the same file is not the link") {
    const auto ninja = link_command_in(
        ": && make-stub -o e && cd /b && c++ a.o -o e && cd /b && strip -o e e && cd /b && sign /b/e -o /b/e\n", "/b",
        "/b/e", {"/b/a.o"});
    REQUIRE(ninja);
    CHECK(*ninja == Arguments{"c++", "a.o", "-o", "e"});
    CHECK_FALSE(link_command_in("strip e -o e", "/b", "/b/e", {"/b/a.o"}));
}

TEST_CASE("A link into another file writes no map and no dependencies") {
    CHECK(written_to({"c++", "a.o", "-Wl,-Map=m", "-Wl,--dependency-file=d", "-o", "e", "libt.a"}, "/s/e") ==
          Arguments{"c++", "a.o", "libt.a", "-o", "/s/e"});
}

TEST_CASE("Modules and response files are seen") {
    CHECK(uses_modules({"c++", "@CMakeFiles/m.dir/a.o.modmap"}));
    CHECK(uses_modules({"c++", "-fmodule-mapper=x"}));
    CHECK_FALSE(uses_modules({"c++", "-c", "a.cpp"}));
    CHECK(response_file_of({"c++", "@CMakeFiles/e.rsp"}) == "CMakeFiles/e.rsp");
    CHECK(response_file_of({"c++", "a.o"}).empty());
}
