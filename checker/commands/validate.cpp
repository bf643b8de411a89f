#include "checker/commands/commands.hpp"
#include "checker/commands/rule_keys.hpp"
#include "checker/documents/config_model.hpp"
#include "checker/inputs/document_kind.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace perfmon::commands {
namespace {

/// The work directories of a build: one for each configuration of a multi-config generator. A work directory itself
/// will do as well.
std::vector<std::filesystem::path> work_directories_of(const std::filesystem::path& build) {
    const auto usual = store::work_directory_in(build);
    std::vector<std::filesystem::path> candidates{build, usual};
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(usual, error)) {
        candidates.push_back(entry.path());
    }
    std::erase_if(candidates, [&](const auto& path) { return !std::filesystem::exists(path / "results", error); });
    if (candidates.empty()) {
        throw Error(ExitCode::io, build.string(), "contains no results; run `ctest -L perf` first");
    }
    return candidates;
}

KnownBenchmarks benchmarks_of(const std::filesystem::path& build) {
    KnownBenchmarks known;
    for (const auto& directory : work_directories_of(build)) {
        std::vector<std::string> declared;
        for (const auto& perf_test :
             store::declared_perf_tests(directory).value_or(std::vector<documents::DeclaredPerfTest>{})) {
            declared.push_back(perf_test.name);
        }
        add_benchmarks(known, store::WorkDirectory(directory), declared);
    }
    return known;
}

/// Reports the keys of a configuration that match no benchmark.
/// @throws Error with ExitCode::bad_data when there are any, the last of them
void look_keys_up(const std::filesystem::path& file, const KnownBenchmarks& known, text::Terminal& terminal) {
    auto sentences = unmatched_keys(store::read_config(file), file, known);
    if (sentences.empty()) {
        return;
    }
    const std::string last = std::move(sentences.back());
    sentences.pop_back();
    for (const std::string& sentence : sentences) {
        terminal.error(sentence);
    }
    throw Error(ExitCode::bad_data, "", last);
}

}  // namespace

ExitCode validate(const ValidateOptions& options, text::Terminal& terminal) {
    ExitCode code = ExitCode::ok;
    const auto known = options.against ? std::optional(benchmarks_of(*options.against)) : std::nullopt;
    for (const auto& file : options.files) {
        try {
            const inputs::DocumentKind& kind = inputs::kind_of_file(file);
            terminal.debug("{} is read as a {}", file.string(), kind.name);
            kind.read(file);
            if (known && kind.document == documents::Model<documents::Config>::document) {
                look_keys_up(file, *known, terminal);
            }
            terminal.print(fmt::format("{}: a valid {}\n", base::printable(file.string()), kind.name));
        } catch (const Error& error) {
            terminal.error(error);  // the next file may have another mistake to tell of
            code = std::max(code, error.code());
        }
    }
    return code;
}

}  // namespace perfmon::commands
