#include "checker/measure/file_size.hpp"

#include "checker/measure/snapshots.hpp"
#include "checker/size/difference.hpp"
#include "checker/size/file.hpp"
#include "checker/size/sources.hpp"
#include "checker/store/base_revision.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/snapshot_store.hpp"
#include "runtime/base/error.hpp"
#include "runtime/machine/environment.hpp"
#include "runtime/platform/elf.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <utility>

namespace perfmon::measure {
namespace {

documents::Measures measures_of(const size::Profile& profile) {
    return {{"stripped_size", {profile.stripped_size}},
            {"text_size", {profile.text}},
            {"data_size", {profile.data}},
            {"bss_size", {profile.bss}},
            {"relocations", {profile.relocations}}};
}

documents::Environment environment_of(const documents::DeclaredPerfTest& declared) {
    if (!declared.built_with) {
        throw Error(ExitCode::bad_data, declared.name,
                    "its declaration does not say with what the target is built; run cmake again");
    }
    documents::Environment environment = machine::environment(machine::Files());
    environment.cpu_model.clear();
    environment.logical_cores = 0;
    environment.compiler = declared.built_with->compiler;
    environment.compiler_version = declared.built_with->compiler_version;
    environment.build_type = declared.built_with->build_type;
    environment.flags = declared.built_with->flags;
    environment.link_flags = declared.built_with->link_flags;
    return environment;
}

/// By which accepting finds what it is to keep.
documents::Invocation invocation_of(const std::string& file) {
    documents::Invocation invocation;
    invocation.command = {file};
    invocation.executable = file;
    if (const auto facts = platform::read_elf(file)) {
        invocation.architecture = facts->architecture;
    }
    invocation.executable_id = store::SnapshotStore::id_of(program_of(invocation));
    return invocation;
}

std::optional<documents::Lockstep> accepted_file(const store::Locations& locations, const documents::Result& result,
                                                 text::Terminal& terminal) {
    try {
        const auto data = store::BaselineStore(locations.baselines).load(result.environment);
        if (!data || !data->snapshots.contains(result.perf_test)) {
            return std::nullopt;
        }
        const documents::SnapshotReference& reference = data->snapshots.at(result.perf_test);
        const store::SnapshotStore snapshots(locations.snapshot_directory());
        documents::Lockstep found = snapshots.find(reference);
        if (found.problem.empty()) {
            snapshots.note_user(reference.id, locations.baselines);
        }
        found.identical = result.invocation->executable_id == reference.id;
        return found;
    } catch (const Error& error) {
        terminal.debug("no accepted file is looked for: {}", error.what());  // the check tells it
        return std::nullopt;
    }
}

}  // namespace

documents::Result measured_file(const documents::DeclaredPerfTest& declared, const size::Profile& profile) {
    documents::Result result;
    result.perf_test = declared.name;
    result.kind = documents::Kind::size;
    result.environment = environment_of(declared);
    result.conditions.started_at = platform::utc_now();
    result.settings.launches = 1;
    result.settings.samples = 1;
    result.invocation = invocation_of(declared.executable);
    documents::Benchmark& target = result.benchmarks.emplace_back();
    target.name = declared.target;
    target.launches.emplace_back().measures = measures_of(profile);
    target.sections = profile.sections;
    if (declared.symbols) {
        target.symbols = size::folded_symbols(profile);
    }
    return result;
}

std::optional<ComparedFile> find_compared_file(const store::Locations& locations, const documents::Result& result,
                                               text::Terminal& terminal) {
    auto found = store::base_executable(locations.work_directory, result.perf_test);
    if (found && !found->problem.empty()) {
        terminal.warn(fmt::format("{}: {}", result.perf_test, found->problem));
    }
    if (!found || !found->problem.empty()) {
        if (auto accepted = accepted_file(locations, result, terminal)) {
            found = std::move(accepted);
        }
    }
    if (!found) {
        return std::nullopt;
    }
    ComparedFile compared{*std::move(found), std::nullopt};
    if (compared.lockstep.problem.empty() && !compared.lockstep.identical) {
        try {
            compared.profile = size::read_profile(compared.lockstep.executable);
        } catch (const Error& error) {
            compared.lockstep.problem = error.what();
        }
    }
    return compared;
}

void add_counterpart(documents::Result& result, const ComparedFile& compared) {
    result.lockstep = compared.lockstep;
    if (compared.profile && compared.lockstep.origin == documents::Origin::base_revision) {
        result.benchmarks.front().launches.front().snapshot.emplace().measures = measures_of(*compared.profile);
    }
}

void add_difference(documents::Result& result, const ComparedFile& compared, const size::Profile& present,
                    const std::string& source_directory) {
    if (!compared.profile) {
        return;
    }
    size::Profile before = *compared.profile;
    size::Profile after = present;
    size::add_sources(compared.lockstep.executable, before);
    size::add_sources(result.invocation->executable, after);
    documents::SizeDifference difference = size::difference(before, after);
    for (auto* const files : {&difference.sources, &difference.objects}) {
        for (documents::SizeChange& file : *files) {
            if (!source_directory.empty() && file.name.starts_with(source_directory + '/')) {
                file.name.erase(0, source_directory.size() + 1);
            }
        }
    }
    result.benchmarks.front().size_difference = std::move(difference);
}

}  // namespace perfmon::measure
