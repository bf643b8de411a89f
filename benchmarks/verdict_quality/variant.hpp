#pragma once

namespace perfmon::quality {

/// Equal units of work in an operation: 200 in the accepted executable, and in a variant so many per cent more.
extern const int units;

}  // namespace perfmon::quality
