#include "checker/commands/collected_workspace.hpp"
#include "checker/commands/commands.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/measure/run.hpp"
#include "checker/report/workspace_text.hpp"
#include "checker/revision/present_commit.hpp"
#include "checker/revision/revision_builder.hpp"
#include "checker/store/base_revision.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "checker/workspace/counterpart.hpp"
#include "checker/workspace/workspace_result.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"
#include "runtime/machine/conditions.hpp"
#include "runtime/machine/environment.hpp"
#include "runtime/platform/file.hpp"

#include <chrono>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

documents::Result result_of(const documents::WorkspaceDocument& document, const CollectOptions& options) {
    const machine::Files files;
    documents::Result result = workspace::result_of(document, machine::environment(files));
    result.perf_test = options.perf_test;
    result.run_id = measure::new_run_id();
    result.conditions = machine::present_conditions(files);
    revision::note_commit(result.conditions,
                          options.source_directory.empty() ? document.source_directory : options.source_directory,
                          document.build_directory);
    return result;
}

/// With the base revision, where one is asked for and was configured. Its build tree need not be built: what is counted
/// follows from how it is configured.
void compare_with_base(documents::Result& result, const workspace::Request& request, const std::string& build,
                       text::Terminal& terminal) {
    const auto base = store::read_base(request.work_directory);
    if (!base) {
        return;
    }
    documents::Lockstep& lockstep = result.lockstep.emplace();
    lockstep.origin = documents::Origin::base_revision;
    lockstep.problem = base->problem;
    if (!base->commit.empty()) {
        lockstep.commit = base->commit;
    }
    if (lockstep.problem.empty()) {
        try {
            workspace::Request there = request;
            there.build_directory = revision::base_build_directory(build, base->commit);
            there.work_directory.clear();
            there.unknown_targets = workspace::UnknownTargets::passed_over;
            const auto document = collected_workspace(there, terminal);
            workspace::add_counterpart(result, workspace::result_of(document, result.environment));
        } catch (const Error& error) {
            lockstep.problem = error.sentence();
        }
    }
    if (!lockstep.problem.empty()) {
        terminal.warn(fmt::format("{}: {}", result.perf_test, lockstep.problem));
    }
}

}  // namespace

ExitCode collect(const CollectOptions& options, text::Terminal& terminal) {
    const auto start = Clock::now();
    const bool is_measurement = !options.perf_test.empty();
    workspace::Request request{options.build_directory, options.configuration, options.work_directory, options.targets};
    if (is_measurement) {
        store::check_test_name(options.perf_test);
        store::WorkDirectory(request.work_directory).forget(options.perf_test);
        measure::require_resolved_base(request.work_directory);
    }
    const auto document = collected_workspace(request, terminal);
    if (!is_measurement) {
        terminal.show(options.output == CollectOptions::Output::json
                          ? base::printable_json(documents::to_json(document))
                          : report::workspace_text(document, terminal.colour()));
        return ExitCode::ok;
    }
    auto result = result_of(document, options);
    compare_with_base(result, request, document.build_directory, terminal);
    platform::write_file_atomically(store::WorkDirectory(request.work_directory).result_of(options.perf_test),
                                    documents::to_json(result));
    for (const std::string& note : document.notes) {
        terminal.note(note);
    }
    const std::chrono::duration<double> spent = Clock::now() - start;
    terminal.print(fmt::format("{}: {} in {:.1f} s\n", base::printable(options.perf_test),
                               text::counted(document.targets.size(), "target"), spent.count()));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
