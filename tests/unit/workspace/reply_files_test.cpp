#include "checker/workspace/reply_files.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::workspace;

namespace {

/// A build tree in which CMake has answered.
class Build {
public:
    Build() { answer("1"); }

    [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }

    /// A reply with one target of this name.
    void answer(const std::string& name) const {
        write("target-" + name + ".json", R"({"name": ")" + name + R"(", "type": "UTILITY", "paths": )" + paths + "}");
        write("codemodel-" + name + ".json",
              R"({"paths": )" + paths + R"(, "configurations": [{"name": "", "projects": [], "targets": [{"name": ")" +
                  name + R"(", "jsonFile": "target-)" + name + R"(.json", "projectIndex": 0}]}]})");
        write("cache-" + name + ".json", R"({"entries": []})");
        write("index-" + name + ".json",
              R"({"cmake": {"generator": {"multiConfig": false, "name": "Ninja"}, "paths": {"cmake": "", "ctest": ""},
                  "version": {"string": "3.25"}}, "objects": [
                  {"kind": "codemodel", "version": {"major": 2}, "jsonFile": "codemodel-)" +
                  name + R"(.json"}, {"kind": "cache", "version": {"major": 2}, "jsonFile": "cache-)" + name +
                  R"(.json"}]})");
    }

    void remove(const std::string& file) const { std::filesystem::remove(reply() / file); }

private:
    inline static const std::string paths = R"({"source": "/s", "build": "/b"})";

    [[nodiscard]] std::filesystem::path reply() const { return path() / ".cmake" / "api" / "v1" / "reply"; }

    void write(const std::string& file, const std::string& text) const {
        platform::write_file_atomically(reply() / file, text);
    }

    TemporaryDirectory directory_;
};

ReplyTarget first_target(const Reply& reply) {
    return reply.read_target(reply.codemodel.configurations.at(0).targets.at(0));
}

}  // namespace

TEST_CASE("where CMake answers anew while its reply is read, the next one is read") {
    const Build build;
    std::vector<std::string> names;
    const bool is_there = with_reply(build.path(), [&](const Reply& reply) {
        if (names.empty()) {
            build.answer("2");
            build.remove("target-1.json");
            build.remove("index-1.json");
            names.emplace_back("came first");
        }
        names.push_back(first_target(reply).name);
    });
    CHECK(is_there);
    CHECK(names == std::vector<std::string>{"came first", "2"});
}

TEST_CASE("a part of the reply that is not there is named, with what to type") {
    const Build build;
    build.remove("target-1.json");
    try {
        (void)with_reply(build.path(), [](const Reply& reply) { (void)first_target(reply); });
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        const std::string sentence = error.what();
        CHECK(sentence.find("target-1.json") != std::string::npos);
        CHECK(sentence.find("run `cmake " + build.path().string() + '`') != std::string::npos);
    }
}

TEST_CASE("there is no reply where CMake was not asked") {
    const TemporaryDirectory directory;
    CHECK_FALSE(with_reply(directory.path(), [](const Reply&) { FAIL("there is none"); }));
}
