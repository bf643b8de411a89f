#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace perfmon::quality {
namespace {

/// FNV-1a.
[[gnu::noinline]] std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

}  // namespace

Operation hash_short_strings() {
    constexpr std::uint32_t count = 512;
    const auto strings = std::make_shared<std::vector<std::string>>();
    Numbers numbers;
    for (std::uint32_t i = 0; i < count; ++i) {
        strings->push_back(std::string(1 + numbers(12), static_cast<char>('a' + numbers(26))));
    }
    return [strings, numbers]() mutable { return operation([&] { return hash_of((*strings)[numbers(count)]); }); };
}

}  // namespace perfmon::quality
