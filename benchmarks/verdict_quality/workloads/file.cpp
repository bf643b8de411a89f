#include "operations.hpp"

#include <unistd.h>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <vector>

namespace perfmon::quality {
namespace {

constexpr std::size_t block = 4096;
constexpr std::size_t blocks = 64;

std::shared_ptr<std::FILE> temporary_file() {
    std::FILE* const file = std::tmpfile();
    if (file == nullptr) {
        throw std::runtime_error("no temporary file");
    }
    return {file, [](std::FILE* opened) { std::fclose(opened); }};
}

}  // namespace

Operation read_blocks_of_4_kib() {
    auto file = temporary_file();
    const std::vector<char> content(block * blocks, 'x');
    if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size() || std::fflush(file.get()) != 0) {
        throw std::runtime_error("the temporary file cannot be written");
    }
    return [file, buffer = std::make_shared<std::vector<char>>(block), numbers = Numbers()]() mutable {
        return operation([&] {
            const auto offset = static_cast<::off_t>(numbers(blocks) * block);
            return static_cast<std::uint64_t>(::pread(::fileno(file.get()), buffer->data(), block, offset));
        });
    };
}

}  // namespace perfmon::quality
