#include "checker/commands/commands.hpp"
#include "checker/measure/run.hpp"
#include "checker/report/workspace_text.hpp"
#include "checker/revision/present_commit.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "checker/workspace/collected.hpp"
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

}  // namespace

ExitCode collect(const CollectOptions& options, text::Terminal& terminal) {
    const auto start = Clock::now();
    const bool is_measurement = !options.perf_test.empty();
    workspace::Request request{options.build_directory, options.configuration, options.work_directory, options.targets};
    if (is_measurement) {
        store::check_test_name(options.perf_test);
        store::WorkDirectory(request.work_directory).forget(options.perf_test);
    }
    const auto document = workspace::collect(request, [&](const std::string& step) { terminal.note(step); });
    if (!is_measurement) {
        terminal.show(options.output == CollectOptions::Output::json
                          ? base::printable_json(documents::to_json(document))
                          : report::workspace_text(document, terminal.colour()));
        return ExitCode::ok;
    }
    const auto result = result_of(document, options);
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
