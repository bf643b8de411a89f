#include "checker/inputs/document_kind.hpp"

#include "checker/documents/alert_message_model.hpp"
#include "checker/documents/base_revision_model.hpp"
#include "checker/documents/baseline_model.hpp"
#include "checker/documents/config_model.hpp"
#include "checker/documents/control_model.hpp"
#include "checker/documents/doctor_model.hpp"
#include "checker/documents/export_model.hpp"
#include "checker/documents/header_table_model.hpp"
#include "checker/documents/history_model.hpp"
#include "checker/documents/snapshot_manifest_model.hpp"
#include "checker/documents/undo_model.hpp"
#include "checker/documents/verdict_model.hpp"
#include "checker/documents/workspace_model.hpp"
#include "checker/evaluate/recompute.hpp"
#include "checker/report/json_report.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/declared_perf_test_model.hpp"
#include "runtime/json/document.hpp"
#include "runtime/json/text.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace perfmon::inputs {
namespace {

struct Entry {
    DocumentKind kind;
    bool (*has_a_key)(const rapidjson::Value& root);  ///< by which a file written by hand is known
};

template <documents::DocumentModel T>
bool has_a_key_of(const rapidjson::Value& root) {
    bool found = false;
    documents::for_each_field<T>([&](const auto& field) { found = found || root.HasMember(field.key); });
    return found;
}

/// @param said     the verdict that a document states
/// @param again    what its data lead to
/// @param pointer  to the entry
void check_verdict(verdict::Verdict said, std::optional<verdict::Verdict> again, const std::string& pointer,
                   const std::string& subject) {
    if (again && *again != said) {
        throw Error(ExitCode::bad_data, pointer + "/verdict",
                    fmt::format(R"(says "{}", but the document's data on {} lead to "{}")", documents::name_of(said),
                                subject, documents::name_of(*again)));
    }
}

/// A verdict document holds all that its verdicts rest on: each has to follow from it.
void read_verdicts(const std::filesystem::path& file) {
    const auto document = documents::read_document<documents::VerdictDocument>(file);
    for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
        const documents::MetricVerdict& entry = document.verdicts[i];
        check_verdict(entry.verdict, evaluate::recompute(entry), fmt::format("{}#/verdicts/{}", file.string(), i),
                      entry.benchmark);
    }
    for (std::size_t i = 0; i < document.relations.size(); ++i) {
        const documents::RelationVerdict& entry = document.relations[i];
        check_verdict(entry.verdict, evaluate::recompute(entry), fmt::format("{}#/relations/{}", file.string(), i),
                      entry.relation);
    }
}

constexpr std::array<Entry, 16> kinds{{
    {{"perfmon-config", "configuration", [](const auto& file) { (void)store::read_config(file); }},
     has_a_key_of<documents::Config>},
    {{"perfmon-baseline", "baseline file", [](const auto& file) { (void)store::read_baselines(file); }},
     has_a_key_of<documents::BaselineData>},
    {{"perfmon-result", "result", [](const auto& file) { (void)store::read_result(file); }},
     [](const auto& root) { return root.HasMember("benchmarks"); }},
    {{"perfmon-snapshot", "snapshot",
      [](const auto& file) { (void)documents::read_document<documents::SnapshotManifest>(file); }},
     [](const auto& root) { return root.HasMember("kept_at"); }},
    {{"perfmon-undo", "record of what an accept replaced",
      [](const auto& file) { (void)documents::read_document<documents::Undo>(file); }},
     [](const auto& root) { return root.HasMember("added"); }},
    {{"perfmon-verdict", "verdict", read_verdicts}, [](const auto& root) { return root.HasMember("verdicts"); }},
    {{"perfmon-base", "base document",
      [](const auto& file) { (void)documents::read_document<documents::BaseRevision>(file); }},
     [](const auto& root) { return root.HasMember("executables"); }},
    {{"perfmon-perf-test", "declared perf test",
      [](const auto& file) { (void)documents::read_document<documents::DeclaredPerfTest>(file); }},
     [](const auto& root) { return root.HasMember("executable"); }},
    {{"perfmon-doctor", "doctor document",
      [](const auto& file) { (void)documents::read_document<documents::DoctorDocument>(file); }},
     [](const auto& root) { return root.HasMember("findings"); }},
    {{"perfmon-control", "control document",
      [](const auto& file) { (void)documents::read_document<documents::ControlDocument>(file); }},
     [](const auto& root) { return root.HasMember("caught_percent"); }},
    {{"perfmon-workspace", "workspace document",
      [](const auto& file) { (void)documents::read_document<documents::WorkspaceDocument>(file); }},
     [](const auto& root) { return root.HasMember("totals"); }},
    {{"perfmon-headers", "table of headers",
      [](const auto& file) { (void)documents::read_document<documents::HeaderTable>(file); }},
     [](const auto& root) { return root.HasMember("source_files"); }},
    {{"perfmon-history", "history document",
      [](const auto& file) { (void)documents::read_document<documents::HistoryDocument>(file); }},
     [](const auto& root) { return root.HasMember("series"); }},
    {{"perfmon-report", "report", [](const auto& file) { (void)report::read_json_report(file); }},
     [](const auto& root) { return root.HasMember("perf_tests"); }},
    {{"perfmon-export", "export document",
      [](const auto& file) { (void)documents::read_document<documents::ExportDocument>(file); }},
     [](const auto& root) { return root.HasMember("checks"); }},
    {{"perfmon-alert", "alert message",
      [](const auto& file) { (void)documents::read_document<documents::AlertMessage>(file); }},
     [](const auto& root) { return root.HasMember("alerts"); }},
}};

}  // namespace

const DocumentKind& kind_of_file(const std::filesystem::path& file) {
    const auto tree = documents::parse_json(platform::read_file(file), file.string());
    if (tree.IsObject()) {
        const auto name = tree.FindMember("document");
        const bool named = name != tree.MemberEnd() && name->value.IsString();
        for (const auto& [kind, has_a_key] : kinds) {
            if (named ? name->value.GetString() == kind.document : has_a_key(tree)) {
                return kind;
            }
        }
    }
    throw Error(
        ExitCode::bad_data, file.string() + "#",
        "not a PerfMon document: neither a configuration nor a baseline file, result, verdict or doctor document");
}

}  // namespace perfmon::inputs
