#pragma once

#include "format/declared_perf_test.hpp"
#include "store/work_directory.hpp"

#include <optional>
#include <string>

namespace perfmon::store {

/// What perf_test() declared; nothing for a perf test that no build tree declares.
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] std::optional<format::DeclaredPerfTest> read_declaration(const WorkDirectory& work,
                                                                       const std::string& perf_test);

}  // namespace perfmon::store
