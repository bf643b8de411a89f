#pragma once

#include "checker/documents/doctor.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/machine/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::doctor {

/// Whether these are the words of a process that runs perf tests: a `perfmon measure` or what it starts.
[[nodiscard]] bool runs_perf_tests(const std::vector<std::string>& words);

/// The command lines of processes that run perf tests, without one process and its children.
/// @param proc  /proc
/// @param own   the process that does not count
[[nodiscard]] std::vector<std::string> perf_tests_running(const std::filesystem::path& proc, int own);

[[nodiscard]] documents::BuildAtHand build_of(const documents::Result& result);

/// What the system tells now. Builds, noise and the conditions that need an interval are left out.
/// @throws Error with ExitCode::io when it tells nothing at all
[[nodiscard]] documents::DoctorFacts present_facts(const machine::Files& files);

}  // namespace perfmon::doctor
