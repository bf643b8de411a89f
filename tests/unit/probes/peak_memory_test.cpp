#include "runtime/probes/peak_memory.hpp"

#include "test_framework.hpp"

#include <cstddef>
#include <vector>

using namespace perfmon;

namespace {

constexpr std::size_t bytes = std::size_t{32} << 20;

void use_much() {
    std::vector<char> memory(bytes, 1);
    CHECK(static_cast<volatile char*>(memory.data())[bytes / 2] == 1);
}

}  // namespace

TEST_CASE("the peak is that of what came since it was forgotten") {
    if (!probes::forget_peak_memory()) {
        WARN("the system does not let it be forgotten");
        return;
    }
    const double before = probes::peak_memory().value();
    use_much();
    const double much = probes::peak_memory().value();
    CHECK(much - before > 0.9 * bytes);
    CHECK(much - before < 1.5 * bytes);
    REQUIRE(probes::forget_peak_memory());
    CHECK(probes::peak_memory().value() < before + 0.5 * bytes);
}
