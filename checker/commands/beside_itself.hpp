#pragma once

#include "checker/store/work_directory.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <string>

/// A perf test that is measured beside itself, in all its layouts.
namespace perfmon::commands {

/// What is declared of it. @throws Error with ExitCode::bad_data when it is not declared, or has one layout only
[[nodiscard]] documents::DeclaredPerfTest with_layouts(const std::string& perf_test, const store::WorkDirectory& work);

/// @throws Error with ExitCode::io when a layout is missing, or one of other code
[[nodiscard]] documents::Invocation in_all_layouts(const documents::DeclaredPerfTest& perf_test);

/// Three launches a layout: each of them meets three others.
[[nodiscard]] documents::Settings enough_launches(const documents::DeclaredPerfTest& perf_test, std::size_t layouts);

/// The same executable, in the place of the snapshot.
[[nodiscard]] documents::Lockstep beside_itself(const documents::Invocation& invocation);

}  // namespace perfmon::commands
