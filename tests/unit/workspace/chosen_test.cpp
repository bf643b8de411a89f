#include "checker/workspace/chosen.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::workspace;

namespace {

Reply reply_with(const std::vector<std::string>& configurations) {
    Reply reply;
    for (const std::string& name : configurations) {
        reply.codemodel.configurations.push_back({name, {{"Mine"}}, {{"app", "", 0}, {"lib", "", 0}}});
    }
    return reply;
}

}  // namespace

TEST_CASE("a configuration is the one that is asked for, or the usual one") {
    Reply reply = reply_with({"Debug", "Release"});
    CHECK(chosen_configuration(reply, "Release", "b").name == "Release");
    CHECK(chosen_configuration(reply, "", "b").name == "Debug");
    reply.cache.entries = {{"CMAKE_DEFAULT_BUILD_TYPE", "Release"}};
    CHECK(chosen_configuration(reply, "", "b").name == "Release");
    reply.cache.entries = {{"CMAKE_DEFAULT_BUILD_TYPE", "Gone"}};
    CHECK(chosen_configuration(reply, "", "b").name == "Debug");
}

TEST_CASE("a configuration that does not exist is refused with those that do") {
    try {
        (void)chosen_configuration(reply_with({"Debug", "Release"}), "Relese", "b");
        FAIL("it was chosen");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::usage);
        CHECK(std::string(error.what()).find("Debug") != std::string::npos);
        CHECK(std::string(error.what()).find("Release") != std::string::npos);
    }
    CHECK_THROWS_AS(chosen_configuration(reply_with({}), "", "b"), Error);
}

TEST_CASE("targets are those that are asked for, in CMake's order") {
    const Reply reply = reply_with({""});
    const auto& configuration = reply.codemodel.configurations.front();
    CHECK(chosen_targets(configuration, {}, "b").size() == 2);
    const auto chosen = chosen_targets(configuration, {"lib"}, "b");
    REQUIRE(chosen.size() == 1);
    CHECK(chosen.front().name == "lib");
    CHECK(targets_beside(chosen, configuration) == std::vector<std::string>{"app"});
    CHECK(targets_beside(chosen_targets(configuration, {}, "b"), configuration).empty());
    CHECK_THROWS_AS(chosen_targets(configuration, {"lib", "libb"}, "b"), Error);
}

TEST_CASE("the compiler is that of C++, or else of C") {
    ToolchainsReply reply{{{"C", {"Clang", "14.0.6"}}, {"CXX", {"GNU", "12.2.0"}}}};
    CHECK(compiler_of(reply) == "gcc 12.2.0");
    reply.toolchains.pop_back();
    CHECK(compiler_of(reply) == "clang 14.0.6");
    CHECK(compiler_of({}).empty());
}
