#pragma once

#include "checker/workspace/reply_files.hpp"

#include <string>
#include <vector>

namespace perfmon::workspace {

/// The configuration of that name. Where none is asked for, that of CMAKE_DEFAULT_BUILD_TYPE, or else the first.
/// @param build  names the build tree in errors
/// @throws Error with ExitCode::usage when there is none of that name, ExitCode::bad_data when there is none at all
[[nodiscard]] const ReplyConfiguration& chosen_configuration(const Reply& reply, const std::string& asked_for,
                                                             const std::string& build);

/// The names among these that targets of the project have.
[[nodiscard]] std::vector<std::string> names_that_exist(const ReplyConfiguration& configuration,
                                                        std::vector<std::string> names);

/// The targets of these names, or all that are the project's.
/// @throws Error with ExitCode::usage when there is none of a name
[[nodiscard]] std::vector<TargetReference> chosen_targets(const ReplyConfiguration& configuration,
                                                          const std::vector<std::string>& asked_for,
                                                          const std::string& build);

/// The names of the project's targets that are not among the chosen ones.
[[nodiscard]] std::vector<std::string> targets_beside(const std::vector<TargetReference>& chosen,
                                                      const ReplyConfiguration& configuration);

/// The compiler of C++, or else of C, with its version, as a result's environment names it; empty without one.
[[nodiscard]] std::string compiler_of(const ToolchainsReply& reply);

}  // namespace perfmon::workspace
