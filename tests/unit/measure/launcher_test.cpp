#include "checker/measure/launcher.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

/// A perf test that is a script: it notes its arguments, and its result is always the same.
class Scripted {
public:
    Scripted() {
        platform::write_file_atomically(directory_.path() / "result", R"({
            "document": "perfmon-result", "schema_version": "2.0",
            "environment": {"os": "linux test", "architecture": "x86_64", "cpu_model": "Fake", "logical_cores": 2,
                "compiler": "gcc", "compiler_version": "12.2.0", "build_type": "Release"},
            "conditions": {"started_at": "2026-01-01T00:00:00.000Z"},
            "settings": {"launches": 1, "samples": 2, "sample_time_ms": 1.0, "time_budget_s": 10.0},
            "benchmarks": [{"name": "case/one", "file": "one.cpp", "line": 1, "tags": [],
                "launches": [{"iterations_per_sample": 10, "measures": {"time": [100, 101]}}]}]})");
        platform::write_file_atomically(script(),
                                        "#!/bin/sh\n"
                                        "printf '%s\\0' \"$@\" >>'" +
                                            arguments_file().string() +
                                            "'\n"
                                            "while [ $# -gt 1 ]; do\n"
                                            "  [ \"$1\" = --perfmon-out ] && cp '" +
                                            (directory_.path() / "result").string() +
                                            "' \"$2\"\n"
                                            "  [ \"$1\" = --perfmon-only-from ] && cp \"$2\" '" +
                                            names_file().string() +
                                            "'\n"
                                            "  shift\n"
                                            "done\n"
                                            "true\n");
        fs::permissions(script(), fs::perms::owner_all);
        invocation_.command = {script().string()};
    }

    void launch(const std::vector<std::string>& only) {
        measure::Launcher launcher("codec", invocation_, {}, directory_.path() / "work" / "codec.json", terminal_);
        (void)launcher.alone("launch 1 of 1", only);
    }

    [[nodiscard]] std::string arguments() const { return platform::read_file(arguments_file()); }
    [[nodiscard]] fs::path names_file() const { return directory_.path() / "names"; }
    [[nodiscard]] fs::path work() const { return directory_.path() / "work"; }

private:
    [[nodiscard]] fs::path script() const { return directory_.path() / "script"; }
    [[nodiscard]] fs::path arguments_file() const { return directory_.path() / "arguments"; }

    TemporaryDirectory directory_;
    documents::Invocation invocation_;
    std::ostringstream out_;
    std::ostringstream err_;
    text::Terminal terminal_{
        out_, text::Colour::off, err_, text::Colour::off, text::Progress::hidden, text::Log::quiet};
};

}  // namespace

TEST_CASE("a few names are on the command line, where a runtime of any age finds them") {
    Scripted perf_test;
    fs::create_directories(perf_test.work());
    perf_test.launch({"case/one", "-case/two"});
    CHECK(perf_test.arguments().find(std::string("\0--perfmon-only=case/one\0--perfmon-only=-case/two\0", 48)) !=
          std::string::npos);
    CHECK_FALSE(fs::exists(perf_test.names_file()));
}

TEST_CASE("names that are longer than a command line may be go by a file") {
    Scripted perf_test;
    fs::create_directories(perf_test.work());
    const std::vector<std::string> names(300, "case/" + std::string(10000, 'n'));
    perf_test.launch(names);
    std::string expected;
    for (const std::string& name : names) {
        expected += name + '\0';
    }
    CHECK(platform::read_file(perf_test.names_file()) == expected);
    CHECK(fs::is_empty(perf_test.work()));  // the launcher's files are gone with it
}
