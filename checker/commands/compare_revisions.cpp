#include "checker/commands/compare_revisions.hpp"

#include "checker/commands/revision_progress.hpp"
#include "checker/evaluate/compared_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/command_process.hpp"
#include "checker/store/declaration.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace perfmon::commands {
namespace {

revision::BuiltRevision built_revision(const revision::BuildTree& present, const std::string& ref,
                                       text::Terminal& terminal) {
    RevisionProgress progress(terminal);
    auto built = revision::build_revision(present, ref, revision::ComparedWith::another_revision, progress.watcher());
    if (!built.base.problem.empty()) {
        throw Error(ExitCode::io, "--revisions", built.base.problem, built.output);
    }
    return built;
}

}  // namespace

bool takes_turns(const documents::DeclaredPerfTest& perf_test) {
    const auto kind = perf_test.kind.value_or(documents::Kind::benchmarks);
    return kind == documents::Kind::benchmarks || kind == documents::Kind::command;
}

TwoExecutables present_executable_of(const documents::DeclaredPerfTest& perf_test) {
    TwoExecutables both;
    both.perf_test = perf_test.name;
    both.after.command = store::command_of(perf_test);
    both.after.executable_word = static_cast<std::int64_t>(perf_test.runs_under.size());
    if (perf_test.kind == documents::Kind::command) {
        both.kind = documents::Kind::command;
        both.after.command.front() = measure::command_program();  // that revision's own may not be built
        both.metrics = perf_test.metrics;
    }
    both.after.working_directory = perf_test.working_directory;
    both.after.processors = perf_test.processors.value_or(1);
    return both;
}

std::optional<TwoExecutables> executables_of(const revision::BuiltRevision& before,
                                             const documents::DeclaredPerfTest& perf_test) {
    const auto counterpart = before.base.executables.find(perf_test.name);
    if (counterpart == before.base.executables.end() || !takes_turns(perf_test)) {
        return std::nullopt;
    }
    TwoExecutables both = present_executable_of(perf_test);
    both.before.origin = documents::Origin::base_revision;
    both.before.commit = before.base.commit;
    both.before.executable = counterpart->second;
    if (const auto layouts = before.base.layouts.find(perf_test.name); layouts != before.base.layouts.end()) {
        both.before.layouts = layouts->second;
    }
    both.after.layouts = perf_test.layouts;
    return both;
}

ExitCode compare_revisions(const CompareOptions& options, text::Terminal& terminal) {
    const auto present =
        revision::build_tree_or_release(options.build_directory, options.source_directory, options.configuration);
    const auto before = built_revision(present, options.before, terminal);
    const auto after = built_revision(present, options.after, terminal);
    std::optional<ExitCode> worst;
    text::Task task(terminal, "perf tests", after.perf_tests.size());
    std::size_t done = 0;
    for (const documents::DeclaredPerfTest& perf_test : after.perf_tests) {
        task.done(done++);
        auto both = executables_of(before, perf_test);
        if (!both) {
            terminal.debug("{} has no perf test {} to run", options.before, perf_test.name);
            continue;
        }
        terminal.print(worst ? "\n" : "");
        terminal.print(fmt::format("{}: {} ({}) against {} ({})\n", base::printable(perf_test.name),
                                   base::printable(options.after), base::short_hash(after.base.commit),
                                   base::printable(options.before), base::short_hash(before.base.commit)));
        both->settings = settings_of(options, perf_test);
        both->thresholds = inputs::thresholds_of(options.thresholds, perf_test);
        const ExitCode code = compare_executables(std::move(*both), terminal);
        worst = evaluate::gravest(worst.value_or(ExitCode::skipped), code);
    }
    if (!worst) {
        throw Error(ExitCode::bad_data, "--revisions", "the two have no perf test in common");
    }
    return *worst;
}

}  // namespace perfmon::commands
