#ifndef PERFMON_SKIP_HPP
#define PERFMON_SKIP_HPP

#include <string>

namespace perfmon {

/// Ends the running test case, since its benchmarks cannot run on this machine: they are skipped, with this reason,
/// which is neither a failure nor a missing benchmark. To be called from a test case or a benchmark in it, in the
/// thread that runs it. Catch2 3's SKIP() does the same.
[[noreturn]] void skip(const std::string& reason);

}  // namespace perfmon

#endif
