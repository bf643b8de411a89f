#include "checker/build/written_files.hpp"

#include "test_framework.hpp"

using namespace perfmon::build;

namespace {

Arguments left_of(const Arguments& words) {
    return without_written_files(words);
}

}  // namespace

TEST_CASE("What the driver is told to write is left out with its value") {
    CHECK(left_of({"c++", "-c", "-MD", "-MT", "t", "-MFdeps", "-MF", "deps", "-o", "a.o", "-ob.o", "-dumpdir", "d/",
                   "-fopt-info-vec=report", "-fdiagnostics-format=sarif-file", "-fdump-tree-all", "a.cpp"}) ==
          Arguments{"c++", "-c", "a.cpp"});
    CHECK(left_of({"c++", "-O2", "-fopt-info", "-fdiagnostics-format=json", "-Xlinker"}) ==
          Arguments{"c++", "-O2", "-fopt-info", "-fdiagnostics-format=json", "-Xlinker"});
}

TEST_CASE("What the linker is told to write is left out in each form that the driver takes") {
    for (const Arguments& words :
         {Arguments{"-Wl,-Map=m"}, Arguments{"-Wl,-Map,m"}, Arguments{"-Wl,--Map,m"}, Arguments{"-Wl,-Map", "-Wl,m"},
          Arguments{"-Xlinker", "-Map=m"}, Arguments{"-Xlinker", "-Map", "-Xlinker", "m"},
          Arguments{"-Xlinker", "--Map", "-Wl,m"}, Arguments{"-Xlinker", "-Map", "m"},
          Arguments{"-Wl,--dependency-file=d"}, Arguments{"-Xlinker", "--dependency-file=d"},
          Arguments{"-Wl,--dependency-file,d,-Map=m"}, Arguments{"-Wl,--out-implib,i"}, Arguments{"-Wl,--time-trace"},
          Arguments{"-Wl,--time-trace-file=t"}, Arguments{"-Wl,--thinlto-cache-dir=c"}}) {
        CAPTURE(words);
        CHECK(left_of(words).empty());
    }
    CHECK(left_of({"-Wl,--gc-sections,-Map=m,-z,now", "-Wl,-rpath,/o", "-Xlinker", "-M", "-Wl,-Map,m,--icf=all"}) ==
          Arguments{"-Wl,--gc-sections,-z,now", "-Wl,-rpath,/o", "-Xlinker", "-M", "-Wl,--icf=all"});
    CHECK(left_of({"-Wl,-soname,libMap.so", "-Wl,-rpath,", "-Wl,--version-script=Map"}) ==
          Arguments{"-Wl,-soname,libMap.so", "-Wl,-rpath,", "-Wl,--version-script=Map"});
}

TEST_CASE("A listing and dependencies of the assembler or the preprocessor are left out") {
    CHECK(left_of({"-Wa,-adhln=l", "-Xassembler", "-a=l", "-Wa,-mx86-used-note=no,-al=l,--MD,d",
                   "-Wa,--noexecstack"}) == Arguments{"-Wa,-mx86-used-note=no", "-Wa,--noexecstack"});
    CHECK(left_of({"-Wp,-MD,d", "-Wp,-DA,-MMD,d,-MP", "-Xpreprocessor", "-MF", "-Xpreprocessor", "d"}) ==
          Arguments{"-Wp,-DA"});
    CHECK(left_of({"-Xclang", "-dependency-file", "-Xclang", "d", "-Xclang", "-fno-pch-timestamp"}) ==
          Arguments{"-Xclang", "-fno-pch-timestamp"});
}
