#pragma once

// Between session.cpp, which on Catch2 2 contains all of Catch2 and takes 20 s to compile, and
// adapter.cpp, which does not.

namespace Catch {
struct ConfigData;
}

namespace perfmon::catch2 {

/// Name of the reporter that prints nothing.
inline constexpr const char* quiet_reporter = "perfmon";

/// Makes the coming run go by PerfMon's plan. @param data  as parsed from the command line
void prepare_run(const Catch::ConfigData& data);

/// Whether the run has come to its end.
[[nodiscard]] bool run_is_complete();

}  // namespace perfmon::catch2
