#include "commands/commands.hpp"
#include "format/document_file.hpp"
#include "format/json_writer.hpp"
#include "revision/revision_builder.hpp"
#include "store/base_revision.hpp"

#include <chrono>
#include <cstdlib>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

std::string asked_for(const BaseOptions& options) {
    const char* const set = std::getenv("PERFMON_BASE_REF");
    return set == nullptr ? options.default_ref : set;
}

void tell(const revision::BuiltRevision& built, double seconds, Terminal& terminal) {
    const format::BaseRevision& base = built.base;
    for (const std::string& submodule : built.missing_submodules) {
        terminal.warn(
            fmt::format("the submodule {} of {} is not here; its directory is empty, since nothing is fetched",
                        submodule, base.ref));
    }
    if (!base.problem.empty()) {
        terminal.warn("no base revision to compare with: " + base.problem + built.output);
        return;
    }
    const std::string how = built.was_there ? "was built before" : fmt::format("built in {:.1f} s", seconds);
    terminal.print(fmt::format("base revision {} ({:.10}), {} perf test{}: {}\n", base.ref, base.commit,
                               base.executables.size(), base.executables.size() == 1 ? "" : "s", how));
    for (const auto& [perf_test, executable] : base.executables) {
        terminal.debug("base of {}: {}", perf_test, executable);
    }
}

}  // namespace

ExitCode base(const BaseOptions& options, Terminal& terminal) {
    const auto document = store::base_document_of(options.work_directory);
    format::remove_document(document);
    const std::string ref = asked_for(options);
    if (ref.empty()) {
        terminal.print("no base revision was asked for (PERFMON_BASE_REF)\n");
        return ExitCode::ok;  // a test that is skipped in every run teaches people to overlook skipped ones
    }
    const auto start = Clock::now();
    const auto present = revision::read_build_tree(options.build_directory, options.configuration);
    const auto built =
        revision::build_revision(present, ref, revision::ComparedWith::work_tree,
                                 [&](const std::string& doing) { terminal.progress("base revision: " + doing); });
    terminal.progress("");
    format::write_file_atomically(document, format::to_json(built.base));
    tell(built, std::chrono::duration<double>(Clock::now() - start).count(), terminal);
    return built.base.problem.empty() ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace perfmon::commands
