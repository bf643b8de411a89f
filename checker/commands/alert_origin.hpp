#pragma once

#include "checker/notify/message.hpp"

namespace perfmon::commands {

/// Which project, branch, host and job this is, as GitHub Actions, GitLab and Jenkins tell it. The project is called by
/// the present directory where nobody tells another name.
[[nodiscard]] notify::Origin alert_origin();

}  // namespace perfmon::commands
