#pragma once

#include "checker/revision/revision_builder.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <string>

namespace perfmon::commands {

/// A benchmark that two revisions can be compared by.
struct SoughtBenchmark {
    documents::DeclaredPerfTest perf_test;  ///< as the later one declares it
    std::string benchmark;                  ///< by its own name
    std::string metric;                     ///< empty: none is named

    [[nodiscard]] std::string full_name() const { return perf_test.name + '/' + benchmark; }
};

/// Asks the executables of the later revision for their benchmarks, those first whose perf test the name begins with.
/// @param name  of a benchmark, in full or by its last parts, and behind a colon of a metric
/// @throws Error with ExitCode::usage where none or several are named so
[[nodiscard]] SoughtBenchmark sought_benchmark(const std::string& name, const revision::BuiltRevision& good,
                                               const revision::BuiltRevision& bad, text::Terminal& terminal);

}  // namespace perfmon::commands
