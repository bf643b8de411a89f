#include "targets.hpp"

#include "checker/documents/base_revision_model.hpp"
#include "checker/documents/baseline_model.hpp"
#include "checker/documents/config_model.hpp"
#include "checker/documents/control_model.hpp"
#include "checker/documents/doctor_model.hpp"
#include "checker/documents/header_table_model.hpp"
#include "checker/documents/history_model.hpp"
#include "checker/documents/snapshot_manifest_model.hpp"
#include "checker/documents/undo_model.hpp"
#include "checker/documents/verdict_model.hpp"
#include "checker/documents/workspace_model.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/policy.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/declared_perf_test_model.hpp"
#include "runtime/documents/result_model.hpp"
#include "runtime/json/document.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>

namespace perfmon::fuzz {
namespace {

template <class Read>
bool refuses(Read&& read) {
    try {
        read();
        return false;
    } catch (const Error& error) {
        require(error.code() == ExitCode::bad_data, "what is no document is bad data");
        require(error.source().find('#') != std::string::npos, "an error names the place");
        return true;
    }
}

/// What was read is written so that the same is read again.
template <documents::DocumentModel T>
void read_as(std::string_view input) {
    std::string text;
    if (refuses([&] { text = documents::to_json(documents::from_json<T>(input, "input")); })) {
        return;
    }
    std::string again;
    require(!refuses([&] { again = documents::to_json(documents::from_json<T>(text, "written")); }),
            "what is written is read");
    require(again == text, "and is the same");
}

/// A file that is only in memory, for those that read files.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view content) : descriptor_(::memfd_create("input", MFD_CLOEXEC)) {
        require(::write(descriptor_, content.data(), content.size()) == static_cast<ssize_t>(content.size()),
                "there is memory");
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }

    [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

void read_configuration(std::string_view input) {
    read_as<documents::Config>(input);
    const MemoryFile file(input);
    (void)refuses([&] { (void)evaluate::make_policy(store::read_config(file.path()), {}); });
}

void read_baselines(std::string_view input) {
    read_as<documents::BaselineData>(input);
    const MemoryFile file(input);
    (void)refuses([&] { (void)store::read_baselines(file.path()); });
}

void read_result(std::string_view input) {
    read_as<documents::Result>(input);
    const MemoryFile file(input);
    (void)refuses([&] { (void)evaluate::measured_of(store::read_result(file.path())); });
}

constexpr std::array<Target, 13> targets{{{"configuration", read_configuration},
                                          {"baselines", read_baselines},
                                          {"result", read_result},
                                          {"verdict", read_as<documents::VerdictDocument>},
                                          {"snapshot_manifest", read_as<documents::SnapshotManifest>},
                                          {"base_revision", read_as<documents::BaseRevision>},
                                          {"declared_perf_test", read_as<documents::DeclaredPerfTest>},
                                          {"doctor_document", read_as<documents::DoctorDocument>},
                                          {"control_document", read_as<documents::ControlDocument>},
                                          {"undo", read_as<documents::Undo>},
                                          {"workspace", read_as<documents::WorkspaceDocument>},
                                          {"header_table", read_as<documents::HeaderTable>},
                                          {"history_document", read_as<documents::HistoryDocument>}}};

}  // namespace

std::span<const Target> document_targets() {
    return targets;
}

}  // namespace perfmon::fuzz
