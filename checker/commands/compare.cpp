#include "checker/commands/commands.hpp"
#include "checker/commands/compare_commands.hpp"
#include "checker/commands/compare_executables.hpp"
#include "checker/evaluate/compared_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/command_process.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/report/verdict_text.hpp"
#include "checker/revision/revision_builder.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/result_file.hpp"
#include "runtime/base/short_hash.hpp"

#include <optional>
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

/// What the command line says goes before what a perf test declares.
documents::Settings settings_of(const CompareOptions& options, const documents::DeclaredPerfTest& declared) {
    documents::Settings settings;
    settings.launches = options.launches.value_or(declared.launches.value_or(settings.launches));
    settings.samples = declared.samples.value_or(settings.samples);
    settings.sample_time_ms = declared.sample_time_ms.value_or(settings.sample_time_ms);
    settings.time_budget_s = options.time_budget_s.value_or(declared.time_budget_s.value_or(settings.time_budget_s));
    return settings;
}

ExitCode compare_named(const CompareOptions& options, text::Terminal& terminal) {
    TwoExecutables both;
    both.perf_test = std::filesystem::path(options.after).filename().string();
    both.before.origin = documents::Origin::executable;
    both.before.executable = measure::executable_file(options.before);
    both.after.command = options.arguments;
    both.after.command.insert(both.after.command.begin(), measure::executable_file(options.after));
    both.settings = settings_of(options, {});
    both.thresholds = options.thresholds;
    return compare_executables(std::move(both), terminal);
}

revision::BuiltRevision built_revision(const revision::BuildTree& present, const std::string& ref,
                                       text::Terminal& terminal) {
    auto built = revision::build_revision(present, ref, revision::ComparedWith::another_revision,
                                          [&](const std::string& doing) { terminal.progress(doing); });
    terminal.progress("");
    if (!built.base.problem.empty()) {
        throw Error(ExitCode::io, "--revisions", built.base.problem, built.output);
    }
    return built;
}

ExitCode compare_revisions(const CompareOptions& options, text::Terminal& terminal) {
    const auto present =
        revision::build_tree_or_release(options.build_directory, options.source_directory, options.configuration);
    const auto before = built_revision(present, options.before, terminal);
    const auto after = built_revision(present, options.after, terminal);
    std::optional<ExitCode> worst;
    for (const documents::DeclaredPerfTest& perf_test : after.perf_tests) {
        const auto counterpart = before.base.executables.find(perf_test.name);
        if (counterpart == before.base.executables.end()) {
            terminal.debug("{} has no perf test {}", options.before, perf_test.name);
            continue;
        }
        TwoExecutables both;
        both.perf_test = perf_test.name;
        both.before.origin = documents::Origin::base_revision;
        both.before.commit = before.base.commit;
        both.before.executable = counterpart->second;
        both.after.command = store::command_of(perf_test);
        both.after.executable_word = static_cast<std::int64_t>(perf_test.runs_under.size());
        if (perf_test.kind == documents::Kind::command) {
            both.of = TwoExecutables::Of::command;
            both.after.command.front() = measure::command_program();  // that revision's own may not be built
            both.metrics = perf_test.metrics;
        }
        both.after.working_directory = perf_test.working_directory;
        both.after.processors = perf_test.processors.value_or(1);
        terminal.print(worst ? "\n" : "");
        terminal.print(fmt::format("{}: {} ({}) against {} ({})\n", base::printable(perf_test.name),
                                   base::printable(options.after), base::short_hash(after.base.commit),
                                   base::printable(options.before), base::short_hash(before.base.commit)));
        both.settings = settings_of(options, perf_test);
        both.thresholds = inputs::thresholds_of(options.thresholds, perf_test);
        const ExitCode code = compare_executables(std::move(both), terminal);
        worst = evaluate::gravest(worst.value_or(ExitCode::skipped), code);
    }
    if (!worst) {
        throw Error(ExitCode::bad_data, "--revisions", "the two have no perf test in common");
    }
    return *worst;
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
