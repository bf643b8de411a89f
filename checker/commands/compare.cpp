#include "checker/commands/commands.hpp"
#include "checker/commands/compare_commands.hpp"
#include "checker/commands/compare_executables.hpp"
#include "checker/commands/compare_revisions.hpp"
#include "checker/evaluate/compared_run.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/report/verdict_text.hpp"
#include "checker/store/result_file.hpp"

#include <utility>

namespace perfmon::commands {
namespace {

ExitCode compare_results(const CompareOptions& options, text::Terminal& terminal) {
    const documents::Result before = store::read_result(options.before);
    const documents::Result after = store::read_result(options.after);
    if (const std::string key = first_difference(before.environment, after.environment); !key.empty()) {
        throw Error(ExitCode::bad_data, options.after + "#/environment/" + key,
                    "differs from " + options.before + "; results of different environments cannot be compared (" +
                        differences(before.environment, after.environment) + ")");
    }
    const auto judged = evaluate::compared_run(before, after, options.thresholds);
    terminal.show(report::verdict_text(judged.document, terminal.colour()));
    return judged.code;
}

ExitCode compare_named(const CompareOptions& options, text::Terminal& terminal) {
    TwoExecutables both;
    both.perf_test = std::filesystem::path(options.after).filename().string();
    both.name_of_before = options.before;
    both.before.origin = documents::Origin::executable;
    both.before.executable = measure::executable_file(options.before);
    both.after.command = options.arguments;
    both.after.command.insert(both.after.command.begin(), measure::executable_file(options.after));
    both.settings = settings_of(options);
    both.thresholds = options.thresholds;
    return compare_executables(std::move(both), terminal);
}

}  // namespace

ExitCode compare(const CompareOptions& options, text::Terminal& terminal) {
    switch (options.what) {
        case CompareOptions::What::results:
            return compare_results(options, terminal);
        case CompareOptions::What::executables:
            return compare_named(options, terminal);
        case CompareOptions::What::commands:
            return compare_commands(options, terminal);
        case CompareOptions::What::revisions:
            return compare_revisions(options, terminal);
    }
    throw Error(ExitCode::internal, "", "a comparison of nothing");
}

}  // namespace perfmon::commands
