#pragma once

#include "checker/build/preprocessed.hpp"
#include "runtime/documents/result.hpp"

#include <map>
#include <string>
#include <string_view>

/// What took Clang's time, as its option -ftime-trace tells. Pure.
namespace perfmon::build {

/// Milliseconds by name. What is nested counts for itself and for what it is in.
struct TimeTrace {
    std::map<std::string, double> headers;    ///< with what they include
    std::map<std::string, double> templates;  ///< classes and functions that are instantiated
};

/// @param text  in the Trace Event Format
/// @param file  names the text in errors
/// @throws Error with ExitCode::bad_data
[[nodiscard]] TimeTrace parse_time_trace(std::string_view text, std::string_view file, const Places& places);

/// Adds what takes more time than before, the largest difference first.
/// @param before  null when there is nothing to compare with: then what takes the most
void add_traces(documents::Inclusion& inclusion, const TimeTrace* before, const TimeTrace& after);

}  // namespace perfmon::build
