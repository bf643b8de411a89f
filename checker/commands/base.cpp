#include "checker/commands/commands.hpp"
#include "checker/commands/revision_progress.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/revision/repository.hpp"
#include "checker/revision/revision_builder.hpp"
#include "checker/store/base_revision.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/shell.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/base/words.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <chrono>
#include <cstdlib>
#include <optional>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* base_variable = "PERFMON_BASE_REF";

/// Nothing when no base is wanted.
std::optional<std::string> asked_for(const BaseOptions& options) {
    const char* const set = std::getenv(base_variable);
    if (set != nullptr) {
        return set;
    }
    return options.default_ref.empty() ? std::nullopt : std::optional(options.default_ref);
}

/// What was to print the revision printed nothing: `git merge-base` in a shallow clone does just that.
std::string problem_of_blank(const std::filesystem::path& source_directory) {
    std::string problem =
        "is set but empty, so there is nothing to compare with; the command that should print a revision printed "
        "nothing";
    try {
        const revision::Repository repository(source_directory);
        if (const std::string command = repository.fetch_command(); !command.empty()) {
            problem += fmt::format("{}; get all branches and their history with `{}`",
                                   repository.is_shallow() ? ": this is a shallow clone" : "", command);
        }
    } catch (const Error&) {
        problem += ", and there is no git repository";
    }
    return problem + ". To run without a base revision, unset it";
}

/// The revision cannot even be named: that must not pass for a comparison, nor for one that was not asked for.
ExitCode fail_unresolved(const documents::BaseRevision& base, const std::filesystem::path& document,
                         const store::WorkDirectory& work, text::Terminal& terminal) {
    platform::write_file_atomically(document, documents::to_json(base));
    work.forget_verdicts();
    terminal.error(measure::unresolved_base(base));
    return ExitCode::bad_data;
}

void tell(const revision::BuiltRevision& built, double seconds, text::Terminal& terminal) {
    const documents::BaseRevision& base = built.base;
    for (const std::string& submodule : built.missing_submodules) {
        terminal.warn(
            fmt::format("the submodule {} of {} is missing, so its directory is empty: PerfMon downloads nothing",
                        submodule, base.ref));
    }
    if (!base.problem.empty()) {
        terminal.warn("no base revision to compare with: " + base.problem, built.output);
        return;
    }
    const std::string how = built.was_there ? "was built before" : fmt::format("built in {:.1f} s", seconds);
    terminal.print(fmt::format("base revision {} ({}), {} perf test{}: {}\n", base::printable(base.ref),
                               base::short_hash(base.commit), base.executables.size(),
                               base.executables.size() == 1 ? "" : "s", how));
    for (const auto& [perf_test, executable] : base.executables) {
        terminal.debug("base of {}: {}", perf_test, executable);
    }
}

}  // namespace

ExitCode base(const BaseOptions& options, text::Terminal& terminal) {
    const auto document = store::base_document_of(options.work_directory);
    platform::remove_document(document);
    const auto ref = asked_for(options);
    if (!ref) {
        terminal.print("no base revision requested (PERFMON_BASE_REF)\n");
        return ExitCode::ok;  // a test that is skipped in every run teaches people to overlook skipped ones
    }
    const auto start = Clock::now();
    const auto present = revision::read_build_tree(options.build_directory, options.configuration);
    const store::WorkDirectory work(options.work_directory);
    if (base::trimmed(*ref).empty()) {
        documents::BaseRevision base;
        base.problem = problem_of_blank(present.source_directory);
        base.unresolved = true;
        return fail_unresolved(base, document, work, terminal);
    }
    const auto built_revision = [&] {
        const text::Task task(terminal, "base revision", 0);
        RevisionProgress progress(terminal);
        return revision::build_revision(present, *ref, revision::ComparedWith::work_tree, progress.watcher());
    };
    auto built = built_revision();
    if (built.base.unresolved) {
        return fail_unresolved(built.base, document, work, terminal);
    }
    built.base.baselines = revision::baselines_of(built, options.baselines);
    platform::write_file_atomically(document, documents::to_json(built.base));
    tell(built, std::chrono::duration<double>(Clock::now() - start).count(), terminal);
    return built.base.problem.empty() ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace perfmon::commands
