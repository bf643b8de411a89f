#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace perfmon::quality {
namespace {

constexpr std::size_t block = 4096;
constexpr std::size_t size = 128 * block;

struct Blocks {
    std::vector<char> source = std::vector<char>(size, 'x');
    std::vector<char> target = std::vector<char>(size);
};

}  // namespace

Operation copy_blocks_of_4_kib() {
    return [blocks = std::make_shared<Blocks>(), at = std::size_t{0}]() mutable {
        return operation([&] {
            std::memcpy(&blocks->target[at], &blocks->source[at], block);
            at = (at + block) % size;
            return static_cast<std::uint64_t>(blocks->target[at]);
        });
    };
}

}  // namespace perfmon::quality
