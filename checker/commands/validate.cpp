#include "commands/commands.hpp"
#include "format/base_revision.hpp"
#include "format/baseline.hpp"
#include "format/config.hpp"
#include "format/declared_perf_test.hpp"
#include "format/doctor_document.hpp"
#include "format/document_file.hpp"
#include "format/json_reader.hpp"
#include "format/snapshot_manifest.hpp"
#include "format/suggest.hpp"
#include "format/verdict_document.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"

#include <algorithm>
#include <array>

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

constexpr std::array<Kind, 8> kinds{{
    {"perfmon-config", "configuration", has_a_key_of<format::Config>,
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-baseline", "baseline file", has_a_key_of<format::BaselineData>,
     [](const auto& file) { (void)store::read_baselines(file); }},
    {"perfmon-result", "result", [](const auto& root) { return root.HasMember("benchmarks"); },
     [](const auto& file) { (void)store::read_result(file); }},
    {"perfmon-snapshot", "snapshot", [](const auto& root) { return root.HasMember("kept_at"); },
     [](const auto& file) { (void)format::read_document<format::SnapshotManifest>(file); }},
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

}  // namespace

ExitCode validate(const std::vector<std::filesystem::path>& files, Terminal& terminal) {
    ExitCode code = ExitCode::ok;
    for (const auto& file : files) {
        try {
            const Kind& kind = kind_of_file(file);
            terminal.debug("{} is read as a {}", file.string(), kind.name);
            kind.read(file);
            terminal.print(fmt::format("{}: a valid {}\n", file.string(), kind.name));
        } catch (const Error& error) {
            terminal.error(error.what());  // the next file may have another mistake to tell of
            code = std::max(code, error.code());
        }
    }
    return code;
}

}  // namespace perfmon::commands
