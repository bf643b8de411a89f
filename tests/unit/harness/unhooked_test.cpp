#include "runtime/harness/unhooked.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>

using perfmon::harness::why_without_hooks;

TEST_CASE("a copy of Catch2 beside the source is named, with the line that helps") {
    const TemporaryDirectory directory;
    const auto source = (directory.path() / "a_perf.cpp").string();
    CHECK(why_without_hooks(source).find("include Catch2 as <catch2/...>") != std::string::npos);
    std::ofstream(directory.path() / "catch.hpp") << "";
    const auto why = why_without_hooks(source);
    CHECK(why.find((directory.path() / "catch.hpp").string() + " is beside the source file") == 0);
    CHECK(why.find("include it as <catch.hpp>, with target_include_directories(") != std::string::npos);
    std::filesystem::create_directory(directory.path() / "catch2");
    std::ofstream(directory.path() / "catch2" / "catch.hpp") << "";
    CHECK(why_without_hooks(source).find("include it as <catch2/catch.hpp>") != std::string::npos);
    CHECK(why_without_hooks("").find("include Catch2 as") != std::string::npos);
}
