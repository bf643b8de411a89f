#pragma once

#include "checker/commands/commands.hpp"
#include "checker/commands/compare_executables.hpp"
#include "checker/revision/revision_builder.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <optional>

namespace perfmon::commands {

/// Whether what it measures is a program, of which two can take turns.
[[nodiscard]] bool takes_turns(const documents::DeclaredPerfTest& perf_test);

/// A perf test that does, as the build tree declares it; there is nothing yet that it is compared with.
[[nodiscard]] TwoExecutables present_executable_of(const documents::DeclaredPerfTest& perf_test);

/// A perf test as two revisions have built it.
/// @param perf_test  as the later one declares it
/// @returns nothing where the earlier one has none of that name, or its processes do not take turns
[[nodiscard]] std::optional<TwoExecutables> executables_of(const revision::BuiltRevision& before,
                                                           const documents::DeclaredPerfTest& perf_test);

/// Builds the perf tests of two git revisions, and judges the one by the other.
/// @returns the gravest of what compare_executables() returns for each that both have
/// @throws Error when one of the two does not build, or they have none in common
ExitCode compare_revisions(const CompareOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
