#include "variant.hpp"

namespace perfmon::quality {
namespace {

constexpr double units_of_accepted = 200.0;

}  // namespace

// Not in a header: the compiler must not know how often a loop runs, or it would compile each variant in its own way.
const int units = static_cast<int>(units_of_accepted + units_of_accepted * (PERFMON_EXTRA_PERCENT) / 100.0);

// In the executable, and in nothing that runs: what makes a rebuild another file.
extern const char build_stamp[32];
__attribute__((used)) const char build_stamp[32] = PERFMON_BUILD_STAMP;

}  // namespace perfmon::quality
