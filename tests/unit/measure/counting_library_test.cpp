#include "checker/measure/counting_library.hpp"

#include "some_file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>

using namespace perfmon;
using measure::counting_library_of;
using test::make;

TEST_CASE("the library that counts is found beside the program, and where both are installed") {
    const TemporaryDirectory directory;
    const auto built = directory.path() / "build" / "perfmon";
    CHECK(counting_library_of(built).empty());
    make(directory.path() / "build" / "libperfmon_allocations.so");
    CHECK(counting_library_of(built) == directory.path() / "build" / "libperfmon_allocations.so");
    const auto installed = (directory.path() / "bin" / PERFMON_LIBRARIES_FROM_PROGRAM).lexically_normal();
    make(installed / "libperfmon_allocations.so");
    make(directory.path() / "bin" / "perfmon");
    CHECK(counting_library_of(directory.path() / "bin" / "perfmon") == installed / "libperfmon_allocations.so");
}

TEST_CASE("the loader gets a path without a blank or a colon, or none") {
    measure::CountingLibrary library;
    CHECK(library.path().find_first_of(" :") == std::string::npos);
}
