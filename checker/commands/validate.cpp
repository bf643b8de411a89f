#include "checker/commands/commands.hpp"
#include "checker/commands/rule_keys.hpp"
#include "checker/documents/base_revision.hpp"
#include "checker/documents/baseline.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/doctor.hpp"
#include "checker/documents/snapshot_manifest.hpp"
#include "checker/documents/undo.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/evaluate/recompute.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/json/reader.hpp"
#include "runtime/platform/file.hpp"

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

template <documents::DocumentModel T>
bool has_a_key_of(const rapidjson::Value& root) {
    bool found = false;
    documents::for_each_field<T>([&](const auto& field) { found = found || root.HasMember(field.key); });
    return found;
}

/// A verdict document holds all that its verdicts rest on: each has to follow from it.
void read_verdicts(const std::filesystem::path& file) {
    const auto document = documents::read_document<documents::VerdictDocument>(file);
    for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
        const documents::MetricVerdict& entry = document.verdicts[i];
        const auto again = evaluate::recompute(entry);
        if (again && *again != entry.verdict) {
            throw Error(ExitCode::bad_data, fmt::format("{}#/verdicts/{}/verdict", file.string(), i),
                        fmt::format("says \"{}\", but what the document holds of {} comes to \"{}\"", entry.verdict,
                                    entry.benchmark, *again));
        }
    }
}

constexpr std::array<Kind, 9> kinds{{
    {"perfmon-config", "configuration", has_a_key_of<documents::Config>,
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-baseline", "baseline file", has_a_key_of<documents::BaselineData>,
     [](const auto& file) { (void)store::read_baselines(file); }},
    {"perfmon-result", "result", [](const auto& root) { return root.HasMember("benchmarks"); },
     [](const auto& file) { (void)store::read_result(file); }},
    {"perfmon-snapshot", "snapshot", [](const auto& root) { return root.HasMember("kept_at"); },
     [](const auto& file) { (void)documents::read_document<documents::SnapshotManifest>(file); }},
    {"perfmon-undo", "record of what an accept replaced", [](const auto& root) { return root.HasMember("added"); },
     [](const auto& file) { (void)documents::read_document<documents::Undo>(file); }},
    {"perfmon-verdict", "verdict", [](const auto& root) { return root.HasMember("verdicts"); }, read_verdicts},
    {"perfmon-base", "base document", [](const auto& root) { return root.HasMember("executables"); },
     [](const auto& file) { (void)documents::read_document<documents::BaseRevision>(file); }},
    {"perfmon-perf-test", "declared perf test", [](const auto& root) { return root.HasMember("executable"); },
     [](const auto& file) { (void)documents::read_document<documents::DeclaredPerfTest>(file); }},
    {"perfmon-doctor", "doctor's document", [](const auto& root) { return root.HasMember("findings"); },
     [](const auto& file) { (void)documents::read_document<documents::DoctorDocument>(file); }},
}};

const Kind& kind_of_file(const std::filesystem::path& file) {
    const auto tree = documents::parse_json(platform::read_file(file), file.string());
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
            const Kind& kind = kind_of_file(file);
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
