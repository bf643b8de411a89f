#include "project.hpp"

#include <filesystem>

using namespace perfmon;

namespace {

/// A build that declares perf tests, none of which takes turns with itself.
class Build {
public:
    void declare(const std::string& name, documents::Kind kind, const std::string& executable) const {
        documents::DeclaredPerfTest declared;
        declared.name = name;
        declared.kind = kind;
        declared.executable = executable;
        platform::write_file_atomically(root() / "work" / "perf_tests" / (name + ".json"),
                                        documents::to_json(declared));
    }

    [[nodiscard]] Answer control(std::vector<std::string> arguments = {}) const {
        arguments.insert(arguments.begin(), "control");
        arguments.insert(arguments.end(), {"--dir", (root() / "work").string()});
        return perfmon_says(std::move(arguments));
    }

    [[nodiscard]] const std::filesystem::path& root() const { return directory_.path(); }

private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("a build without a perf test that runs a program cannot be controlled") {
    const Build build;
    CHECK(build.control().code == 4);
    CHECK(contains(build.control().err, "declares no perf test that runs a program; name the work directory"));
    build.declare("codec.size", documents::Kind::size, "/bin/true");
    CHECK(build.control().code == 4);
}

TEST_CASE("a name that none has is refused with those there are") {
    const Build build;
    build.declare("codec", documents::Kind::benchmarks, "/nowhere/codec");
    build.declare("codec.size", documents::Kind::size, "/nowhere/codec");
    for (const char* const name : {"codecs", "codec.size"}) {
        const Answer answer = build.control({name});
        CHECK(answer.code == 2);
        CHECK(contains(answer.err, "is no perf test of this build that runs a program; expected codec\n"));
    }
}

TEST_CASE("what was not built is a failure of the tool; what cannot be copied is left out") {
    const Build build;
    const auto script = build.root() / "script.sh";
    platform::write_file_atomically(script, "#!/bin/sh\n");
    build.declare("script", documents::Kind::benchmarks, script.string());
    build.declare("tool", documents::Kind::command, "");
    const Answer left_out = build.control();
    CHECK(left_out.code == 77);
    CHECK(left_out.out == "Nothing was checked.\n");
    CHECK(contains(left_out.err, "script: not checked: "));
    CHECK(contains(left_out.err, "is a script, or not a program for this system"));
    CHECK(contains(left_out.err, "tool: not checked: it runs a command that the build does not make"));

    build.declare("codec", documents::Kind::benchmarks, "/nowhere/codec");
    const Answer failed = build.control({"--json"});
    CHECK(failed.code == 4);
    CHECK(contains(failed.err, "/nowhere/codec: does not exist"));
    CHECK(contains(failed.out, "\"perf_test\": \"codec\""));
    CHECK(contains(failed.out, "\"reason\": \"it runs a command that the build does not make\""));
}

TEST_CASE("a control takes some time") {
    const Build build;
    CHECK(build.control({"--seconds", "0"}).code == 2);
    CHECK(build.control({"--seconds", "nan"}).code == 2);
}
