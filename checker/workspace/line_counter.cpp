#include "checker/workspace/line_counter.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/regular_file.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace perfmon::workspace {
namespace {

std::optional<std::int64_t> count_lines(const std::string& path) {
    constexpr std::size_t block = std::size_t{1} << 16U;
    static thread_local std::array<char, block> buffer;
    try {
        platform::RegularFile file(path);
        std::int64_t lines = 0;
        while (const std::size_t size = file.read(buffer.data(), buffer.size())) {
            lines += std::count(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size), '\n');
        }
        return lines;
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

std::optional<std::int64_t> LineCounter::lines_of(const std::string& file) {
    const auto [entry, is_new] = counted_.try_emplace(file);
    if (is_new) {
        entry->second = count_lines(file);
        total_ += entry->second.value_or(0);
    }
    return entry->second;
}

}  // namespace perfmon::workspace
