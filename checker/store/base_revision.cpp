#include "checker/store/base_revision.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

namespace perfmon::store {

std::filesystem::path base_document_of(const std::filesystem::path& work_directory) {
    return work_directory / "base.json";
}

std::optional<documents::BaseRevision> read_base(const std::filesystem::path& work_directory) {
    try {
        return documents::read_document<documents::BaseRevision>(base_document_of(work_directory));
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::optional<documents::Lockstep> base_executable(const std::filesystem::path& work_directory,
                                                   const std::string& perf_test) {
    const auto document = base_document_of(work_directory);
    std::error_code error;
    if (!std::filesystem::exists(document, error)) {
        return std::nullopt;
    }
    documents::Lockstep lockstep;
    lockstep.origin = documents::Origin::base_revision;
    try {
        const auto base = documents::read_document<documents::BaseRevision>(document);
        lockstep.problem = base.problem;
        if (!base.commit.empty()) {
            lockstep.commit = base.commit;
        }
        if (!base.problem.empty()) {
            return lockstep;
        }
        const auto found = base.executables.find(perf_test);
        if (found == base.executables.end()) {
            return std::nullopt;
        }
        lockstep.executable = found->second;
        if (!std::filesystem::exists(lockstep.executable, error)) {
            lockstep.problem = "the executable of the base revision no longer exists: " + lockstep.executable;
        }
        if (const auto layouts = base.layouts.find(perf_test); layouts != base.layouts.end()) {
            lockstep.layouts = layouts->second;
        }
    } catch (const Error& unreadable) {
        lockstep.problem = unreadable.what();
    }
    return lockstep;
}

}  // namespace perfmon::store
