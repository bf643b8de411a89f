#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/program.hpp"
#include "tools.hpp"

#include <fmt/format.h>

#include <system_error>

namespace perfmon::quality {
namespace {

// Where Debian and Ubuntu have them, and the Python that their packages are for.
constexpr const char* python = "/usr/bin/python3";
constexpr const char* compare_py = "/usr/share/benchmark/compare.py";

std::string output_of(const std::vector<std::string>& command) {
    const auto output = platform::output_of(command);
    if (!output) {
        throw Error(ExitCode::bad_data, command.front(), fmt::format("failed: {}", fmt::join(command, " ")));
    }
    return *output;
}

/// A document that is made anew: none of an earlier run is read in its place.
class Scratch {
public:
    Scratch(const std::filesystem::path& directory, const char* name) : file_(directory / name) {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }

    [[nodiscard]] std::string path() const { return file_.string(); }
    [[nodiscard]] std::string content() const { return platform::read_file(file_); }

private:
    std::filesystem::path file_;
};

ToolAnswer run_compare_py(const ToolPair& pair, const std::filesystem::path& scratch) {
    const Scratch document(scratch, "compare_py.json");
    static_cast<void>(output_of({python, compare_py, "--no-color", "--dump_to_json", document.path(), "benchmarks",
                                 pair.accepted.string(), pair.changed.string(), "--benchmark_repetitions=10",
                                 fmt::format("--benchmark_filter=^{}/real_time$", pair.benchmark)}));
    return read_compare_py(document.content(), document.path());
}

/// Both commands run as many operations as take the accepted one a fifth of a second.
ToolAnswer run_hyperfine(const ToolPair& pair, const std::filesystem::path& scratch) {
    const Scratch document(scratch, "hyperfine.json");
    const std::string count = output_of({pair.accepted.string(), pair.benchmark});
    const auto command = [&](const std::filesystem::path& executable) {
        return fmt::format("'{}' '{}' {}", executable.string(), pair.benchmark, count.substr(0, count.find('\n')));
    };
    static_cast<void>(output_of({"hyperfine", "--shell=none", "--warmup", "3", "--export-json", document.path(),
                                 command(pair.accepted), command(pair.changed)}));
    return read_hyperfine(document.content(), document.path());
}

ToolAnswer run_nanobench(const ToolPair& pair) {
    const std::string before = output_of({pair.accepted.string(), pair.benchmark});
    return read_nanobench(before, output_of({pair.changed.string(), pair.benchmark}), pair.changed.string());
}

std::string executable(const std::filesystem::path& executables, std::string_view tool) {
    return (executables / fmt::format("{}_default_accepted", form_of(tool))).string();
}

bool can_be_run(const std::string& tool) {
    if (tool == "google") {
        return platform::output_of({python, compare_py, "--help"}).has_value();
    }
    return tool != "hyperfine" || platform::output_of({"hyperfine", "--version"}).has_value();
}

}  // namespace

std::vector<std::string> tools_found(const std::filesystem::path& executables) {
    std::vector<std::string> found;
    for (const ToolRule& rule : tool_rules()) {
        const std::string tool(rule.tool);
        if ((found.empty() || found.back() != tool) && std::filesystem::exists(executable(executables, tool)) &&
            can_be_run(tool)) {
            found.push_back(tool);
        }
    }
    return found;
}

std::string version_of(const std::string& tool, const std::filesystem::path& executables) {
    std::optional<std::string> output;
    if (tool == "google") {
        // Neither the library of this age nor compare.py can tell.
        output = platform::output_of({"dpkg-query", "--show", "--showformat=${Version}", "libbenchmark-tools"});
    } else if (tool == "hyperfine") {
        output = platform::output_of({"hyperfine", "--version"});
    } else {
        output = platform::output_of({executable(executables, tool), "--version"});
    }
    std::string version = output.value_or("unknown");
    version.resize(std::min(version.size(), version.find('\n')));
    return version.substr(version.rfind(' ') + 1);
}

ToolAnswer run_tool(const std::string& tool, const ToolPair& pair, const std::filesystem::path& scratch) {
    if (tool == "google") {
        return run_compare_py(pair, scratch);
    }
    return tool == "hyperfine" ? run_hyperfine(pair, scratch) : run_nanobench(pair);
}

}  // namespace perfmon::quality
