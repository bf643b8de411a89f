#pragma once

namespace perfmon::metric {

/// How a metric may grow with the size n of what is worked on.
enum class Growth { constant, log_n, n, n_log_n, n_squared };

}  // namespace perfmon::metric
