#include "runtime/probes/peak_memory.hpp"

#include "test_framework.hpp"

#include <sys/mman.h>

#include <cstddef>
#include <cstring>

using namespace perfmon;

namespace {

constexpr std::size_t bytes = std::size_t{32} << 20;

/// From the system, to which it is given back: a sanitizer keeps what a heap frees.
void use_much() {
    void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    std::memset(memory, 1, bytes);
    CHECK(static_cast<volatile char*>(memory)[bytes / 2] == 1);
    ::munmap(memory, bytes);
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
