#include "checker/revision/build_progress.hpp"

#include "test_framework.hpp"

using perfmon::revision::steps_of_build;
using Steps = perfmon::revision::StepsOfBuild;

TEST_CASE("Ninja and make say how far a build is") {
    CHECK(steps_of_build("[1/3] Building CXX object a.o\n[2/3] Building CXX object b.o\n") == Steps{2, 3});
    CHECK(steps_of_build("[ 25%] Building CXX object a.o\n[100%] Linking\n") == Steps{100, 100});
    CHECK(steps_of_build("[  5%] Building CXX object a.o\n") == Steps{5, 100});
}

TEST_CASE("what else is printed says nothing of it") {
    CHECK(steps_of_build("[2/3] Building CXX object b.o\nb.cpp:1: warning: [1/2]\n[Werror]\n") == Steps{2, 3});
    CHECK(steps_of_build("[2/3] Building\n[3/") == Steps{2, 3});  // the rest of the line is still to come
    CHECK_FALSE(steps_of_build(""));
    CHECK_FALSE(steps_of_build("\n\n"));
    CHECK_FALSE(steps_of_build("[4/3] more than all"));
    CHECK_FALSE(steps_of_build("[101%] more than all"));
    CHECK_FALSE(steps_of_build("[1] 12345\n"));
    CHECK_FALSE(steps_of_build("[99999999999999999999/3]"));
    CHECK_FALSE(steps_of_build("-- Configuring done\n"));
}
