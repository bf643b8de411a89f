#pragma once

#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/relation.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

/// By what a perf test is judged: CTest and a person ask for the same verdict, whatever else either types.
namespace perfmon::inputs {

/// By what a perf test is judged.
struct Standard {
    store::Locations locations;
    verdict::DeclaredThresholds thresholds;
    std::vector<std::string> metrics;                            ///< that are judged; empty: the usual ones
    std::vector<std::string> also_judged = {};                   ///< metrics that are judged beside them
    std::optional<documents::MissingBaseline> missing_baseline;  ///< overrides the configuration
    std::optional<bool> strict;  ///< fail on what is inconclusive; nothing: as the configuration says
    std::vector<documents::Relation> relations = {};  ///< that its benchmarks are expected to have
    bool control = false;                             ///< whether a run also compares the executable with itself
};

/// What was typed, and where nothing was, what perf_test() declared.
[[nodiscard]] Standard completed(Standard typed, const std::optional<documents::DeclaredPerfTest>& declared);

/// The places that were typed, and where none were, those that the build tree declares: all its perf tests have the
/// same.
/// @throws Error for a declaration that cannot be read
[[nodiscard]] store::Locations completed(store::Locations typed);

/// The standard of a perf test, with what its build tree declares. @throws Error for a declaration that cannot be read
[[nodiscard]] Standard standard_of(const std::string& perf_test, const Standard& typed);

/// As standard_of; a declaration that cannot be read is left out with a warning, for who has more to do than to judge.
[[nodiscard]] Standard standard_or_typed(const std::string& perf_test, const Standard& typed, text::Terminal& terminal);

/// What was typed is meant for all that it names, whatever was declared of it in particular.
[[nodiscard]] verdict::DeclaredThresholds thresholds_of(verdict::DeclaredThresholds typed,
                                                        const documents::DeclaredPerfTest& declared);

/// Whether what was typed judges by something else than the build tree declares. Never where it declares nothing: then
/// what was typed is the declaration.
[[nodiscard]] bool departs_from_declared(const std::string& perf_test, const Standard& typed);

}  // namespace perfmon::inputs
