#include "checker/commands/build_headers.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/store/snapshot_store.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>

namespace perfmon::commands {

void write_headers(documents::Result& result, const documents::HeaderTable& headers, const store::WorkDirectory& work) {
    const auto file = work.headers_of(result.perf_test);
    platform::write_file_atomically(file, documents::to_json(headers));
    documents::Invocation& invocation = result.invocation.value();
    invocation.executable = file.string();
    invocation.executable_id = store::SnapshotStore::id_of(measure::program_of(invocation));
}

documents::HeaderTable accepted_headers(const std::string& perf_test, const inputs::Evaluation& evaluation,
                                        const store::Locations& locations, text::Terminal& terminal) {
    const auto& data = evaluation.data();
    if (!data || !data->snapshots.contains(perf_test)) {
        return {};
    }
    const documents::SnapshotReference& reference = data->snapshots.at(perf_test);
    const store::SnapshotStore snapshots(locations.snapshot_directory());
    const documents::Lockstep found = snapshots.find(reference);
    if (!found.problem.empty()) {
        terminal.debug("{}: the accepted table of headers: {}", perf_test, found.problem);
        return {};
    }
    snapshots.note_user(reference.id, locations.baselines);
    try {
        return documents::read_document<documents::HeaderTable>(found.executable);
    } catch (const Error& error) {  // of a newer version, say: a regression stays one
        terminal.debug("{}: {}", perf_test, error.what());
        return {};
    }
}

void add_inclusions(documents::Result& result, const std::vector<verdict::Judgement>& judgements,
                    const documents::HeaderTable& accepted, build::BuildLauncher& launcher) {
    for (documents::Benchmark& step : result.benchmarks) {
        const std::string name = evaluate::full_name(result.perf_test, step.name);
        const bool has_regressed = std::any_of(judgements.begin(), judgements.end(), [&](const auto& judgement) {
            return judgement.benchmark == name && judgement.fails();
        });
        if (has_regressed && step.name != build::link_step) {
            step.inclusion = launcher.inclusion_of(step.name, accepted);
        }
    }
}

}  // namespace perfmon::commands
