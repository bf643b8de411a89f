// What a benchmark may do with memory, in numbers that the test knows.
#include "catch2_benchmarks.hpp"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <thread>
#include <vector>

namespace {

volatile std::size_t small_block = 100;  // else the compiler leaves both calls out
volatile std::size_t large_block = 8 << 20;
volatile char sink;

struct alignas(64) Aligned {
    char bytes[192];
};

void touch(void* block) {
    sink = *static_cast<volatile char*>(block);
}

void use_and_free(void* block) {
    touch(block);
    std::free(block);
}

/// Three ways on from each step, so that 3^steps stacks allocate.
template <int way>
__attribute__((noinline)) void descend(int steps) {
    if (steps == 0) {
        use_and_free(std::malloc(small_block));
    } else {
        descend<0>(steps - 1);
        descend<1>(steps - 1);
        descend<2>(steps - 1);
    }
    sink = static_cast<char>(way);  // no tail call
}

}  // namespace

TEST_CASE("memory") {
    BENCHMARK("nothing") {
        return sink;
    };
    BENCHMARK("malloc") {
        use_and_free(std::malloc(small_block));
    };
    BENCHMARK("calloc") {
        use_and_free(std::calloc(3, small_block));
    };
    BENCHMARK("realloc") {
        void* const block = std::malloc(small_block);
        touch(block);
        use_and_free(std::realloc(block, 2 * small_block));
    };
    BENCHMARK("aligned_alloc") {
        use_and_free(std::aligned_alloc(64, 2 * 64));
    };
    BENCHMARK("posix_memalign") {
        void* block = nullptr;
        if (::posix_memalign(&block, 256, small_block) == 0) {
            use_and_free(block);
        }
    };
    BENCHMARK("new") {
        const std::unique_ptr<char[]> block(new char[small_block]);
        touch(block.get());
    };
    BENCHMARK("aligned new") {
        const std::unique_ptr<Aligned> block(new Aligned);
        touch(block.get());
    };
    BENCHMARK("large") {
        use_and_free(std::malloc(large_block));
    };
    BENCHMARK("leak") {
        touch(std::malloc(16));
    };
    BENCHMARK("three at once") {
        std::vector<std::unique_ptr<char[]>> blocks(3);
        for (auto& block : blocks) {
            block.reset(new char[small_block]);
        }
        sink = blocks.back()[0];
    };
    BENCHMARK("by another thread") {
        std::thread([] { use_and_free(std::malloc(small_block)); }).join();
    };
    std::vector<int> growing;
    BENCHMARK("every other one") {
        if (growing.size() == growing.capacity()) {
            growing.reserve(growing.capacity() + 2);
        }
        growing.push_back(1);
    };
    BENCHMARK("by chance") {
        static unsigned state = static_cast<unsigned>(reinterpret_cast<std::size_t>(&growing) >> 4) | 1U;
        state = state * 1664525U + 1013904223U;
        for (unsigned i = 0; i < state >> 24; ++i) {
            use_and_free(std::malloc(small_block));
        }
    };
}

TEST_CASE("places") {
    BENCHMARK("more than are noted") {
        descend<0>(9);
    };
}

TEST_CASE("forks") {
    std::atomic<bool> goes_on{true};
    std::thread other([&] {
        while (goes_on) {
            use_and_free(std::malloc(small_block));
        }
    });
    BENCHMARK("while another thread allocates") {
        const pid_t child = ::fork();
        if (child == 0) {
            use_and_free(std::malloc(small_block));
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    };
    goes_on = false;
    other.join();
}

TEST_CASE("resident") {
    BENCHMARK("much") {
        // From the system, to which it is given back: a sanitizer keeps what a heap frees.
        constexpr std::size_t size = 40 << 20;
        void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        std::memset(memory, 'x', size);
        touch(memory);
        ::munmap(memory, size);
    };
    BENCHMARK("little, after it") {
        return sink;
    };
}
