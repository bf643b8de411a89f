#include "runtime/platform/symbol.hpp"

#include "test_framework.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

using namespace perfmon;

namespace {

void somewhere() {}

}  // namespace

TEST_CASE("code is told by its file and its place in it") {
    const std::string place = platform::place_of_code(reinterpret_cast<std::uintptr_t>(&somewhere));
    const std::string executable = std::filesystem::read_symlink("/proc/self/exe").string();
    CHECK(place.find(executable + "+0x") == 0);
    const auto of_library = reinterpret_cast<std::uintptr_t>(platform::symbol_named("malloc"));
    CHECK(platform::place_of_code(of_library).find("+0x") != std::string::npos);
}

TEST_CASE("what is in no file has no place") {
    CHECK(platform::place_of_code(1).empty());
}
