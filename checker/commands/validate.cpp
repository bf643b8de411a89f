#include "commands/commands.hpp"
#include "commands/rule_keys.hpp"
#include "format/base_revision.hpp"
#include "format/baseline.hpp"
#include "format/config.hpp"
#include "format/declared_perf_test.hpp"
#include "format/doctor_document.hpp"
#include "format/document_file.hpp"
#include "format/json_reader.hpp"
#include "format/snapshot_manifest.hpp"
#include "format/undo.hpp"
#include "format/verdict_document.hpp"
#include "store/declaration.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace perfmon::commands {
namespace {

struct Kind {
    std::string_view document;  ///< as the file names itself
    std::string_view name;
    bool (*has_a_key_of)(const rapidjson::Value& root);  ///< by which a file written by hand is known
    void (*read)(const std::filesystem::path& file);
};

template <format::DocumentModel T>
bool has_a_key_of(const rapidjson::Value& root) {
    bool found = false;
    format::for_each_field<T>([&](const auto& field) { found = found || root.HasMember(field.key); });
    return found;
}

constexpr std::array<Kind, 9> kinds{{
    {"perfmon-config", "configuration", has_a_key_of<format::Config>,
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-baseline", "baseline file", has_a_key_of<format::BaselineData>,
     [](const auto& file) { (void)store::read_baselines(file); }},
    {"perfmon-result", "result", [](const auto& root) { return root.HasMember("benchmarks"); },
     [](const auto& file) { (void)store::read_result(file); }},
    {"perfmon-snapshot", "snapshot", [](const auto& root) { return root.HasMember("kept_at"); },
     [](const auto& file) { (void)format::read_document<format::SnapshotManifest>(file); }},
    {"perfmon-undo", "record of what an accept replaced", [](const auto& root) { return root.HasMember("added"); },
     [](const auto& file) { (void)format::read_document<format::Undo>(file); }},
    {"perfmon-verdict", "verdict", [](const auto& root) { return root.HasMember("verdicts"); },
     [](const auto& file) { (void)format::read_document<format::VerdictDocument>(file); }},
    {"perfmon-base", "base document", [](const auto& root) { return root.HasMember("executables"); },
     [](const auto& file) { (void)format::read_document<format::BaseRevision>(file); }},
    {"perfmon-perf-test", "declared perf test", [](const auto& root) { return root.HasMember("executable"); },
     [](const auto& file) { (void)format::read_document<format::DeclaredPerfTest>(file); }},
    {"perfmon-doctor", "doctor's document", [](const auto& root) { return root.HasMember("findings"); },
     [](const auto& file) { (void)format::read_document<format::DoctorDocument>(file); }},
}};

const Kind& kind_of_file(const std::filesystem::path& file) {
    const auto tree = format::parse_json(format::read_file(file), file.string());
    if (tree.IsObject()) {
        const auto name = tree.FindMember("document");
        const bool named = name != tree.MemberEnd() && name->value.IsString();
        for (const Kind& kind : kinds) {
            if (named ? name->value.GetString() == kind.document : kind.has_a_key_of(tree)) {
                return kind;
            }
        }
    }
    throw Error(
        ExitCode::bad_data, file.string() + "#",
        "no document of PerfMon's: neither a configuration nor a baseline file, result, verdict or doctor's document");
}

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
        throw Error(ExitCode::io, build.string(),
                    "holds no results to look benchmarks up in; run `ctest -L perf` first");
    }
    return candidates;
}

KnownBenchmarks benchmarks_of(const std::filesystem::path& build) {
    KnownBenchmarks known;
    for (const auto& directory : work_directories_of(build)) {
        std::vector<std::string> declared;
        for (const auto& perf_test :
             store::declared_perf_tests(directory).value_or(std::vector<format::DeclaredPerfTest>{})) {
            declared.push_back(perf_test.name);
        }
        add_benchmarks(known, store::WorkDirectory(directory), declared);
    }
    return known;
}

/// Reports the keys of a configuration that match no benchmark.
/// @throws Error with ExitCode::bad_data when there are any, the last of them
void look_keys_up(const std::filesystem::path& file, const KnownBenchmarks& known, Terminal& terminal) {
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

ExitCode validate(const ValidateOptions& options, Terminal& terminal) {
    ExitCode code = ExitCode::ok;
    const auto known = options.against ? std::optional(benchmarks_of(*options.against)) : std::nullopt;
    for (const auto& file : options.files) {
        try {
            const Kind& kind = kind_of_file(file);
            terminal.debug("{} is read as a {}", file.string(), kind.name);
            kind.read(file);
            if (known && kind.document == format::Model<format::Config>::document) {
                look_keys_up(file, *known, terminal);
            }
            terminal.print(fmt::format("{}: a valid {}\n", format::printable(file.string()), kind.name));
        } catch (const Error& error) {
            terminal.error(error);  // the next file may have another mistake to tell of
            code = std::max(code, error.code());
        }
    }
    return code;
}

}  // namespace perfmon::commands
