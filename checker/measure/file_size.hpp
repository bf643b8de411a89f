#pragma once

#include "checker/size/profile.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>

/// The size of a target's file as a result that is judged like any other.
namespace perfmon::measure {

/// The file of the accepted build or of the base revision, which a target's file is looked at beside.
struct ComparedFile {
    documents::Lockstep lockstep;  ///< which, or the `problem` why it cannot be looked at
    /// Nothing where there is a problem, or the two files are the same.
    std::optional<size::Profile> profile;
};

/// A result with one subject, the target. Its environment has no processor in it: a size is the same on every machine
/// that compiles with the same compiler for the same one.
/// @throws Error with ExitCode::bad_data when the declaration does not say with what the target is built
[[nodiscard]] documents::Result measured_file(const documents::DeclaredPerfTest& declared,
                                              const size::Profile& profile);

/// The base revision's file when one was asked for, else the one that was accepted; nothing when there is neither.
[[nodiscard]] std::optional<ComparedFile> find_compared_file(const store::Locations& locations,
                                                             const documents::Result& result, text::Terminal& terminal);

/// Puts the sizes of a base revision's file beside those of the target, which are judged by them then. Those of the
/// accepted file are what the baseline says.
void add_counterpart(documents::Result& result, const ComparedFile& compared);

/// Adds what differs.
/// @param source_directory  which names of source files in it are shown without
void add_difference(documents::Result& result, const ComparedFile& compared, const size::Profile& present,
                    const std::string& source_directory);

}  // namespace perfmon::measure
