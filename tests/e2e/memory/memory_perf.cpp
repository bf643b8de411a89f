#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <random>

namespace {

volatile std::size_t record_size = 4096;
volatile char sink;

/// What the compiler must not leave out.
void use(void* block) {
    sink = *static_cast<volatile char*>(block);
}

void parse() {
#ifdef LARGER
    const std::size_t size = 2 * record_size;
#else
    const std::size_t size = record_size;
#endif
    const std::unique_ptr<char[]> record(new char[size]);
    use(record.get());
    const std::unique_ptr<char[]> field(new char[16]);
    use(field.get());
#ifdef ONE_MORE
    const std::unique_ptr<char[]> copy(new char[1]);
    use(copy.get());
#endif
#ifdef LEAK
    use(std::malloc(16));
#endif
    for (int i = 0; i < 2000; ++i) {  // beside which no allocation is seen in the time
        sink = static_cast<char>(i);
    }
}

/// As a table does that is filled by hashes of addresses: never the same number of blocks.
void fill() {
    static std::minstd_rand random{std::random_device{}()};
#ifdef MORE_BY_CHANCE
    const unsigned usual = 400;
#else
    const unsigned usual = 100;
#endif
    const unsigned blocks = usual + random() % 5;
    for (unsigned i = 0; i < blocks; ++i) {
        const std::unique_ptr<char[]> block(new char[64]);
        use(block.get());
    }
}

}  // namespace

TEST_CASE("records", "[!benchmark]") {
    BENCHMARK("parse") {
        parse();
    };
}

TEST_CASE("table", "[!benchmark]") {
    BENCHMARK("fill") {
        fill();
    };
}
