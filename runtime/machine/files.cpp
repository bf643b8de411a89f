#include "runtime/machine/files.hpp"

#include "runtime/platform/file_descriptor.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace perfmon::machine {

std::string Files::text(const std::string& path) const {
    std::array<char, 8192> buffer{};
    const auto file = platform::open_for_reading((root_ + path).c_str());
    const auto count = file.read(buffer.data(), buffer.size());
    return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

std::optional<std::string> Files::first_line(const std::string& path) const {
    auto beginning = text(path);
    beginning.resize(std::min(beginning.find('\n'), beginning.size()));
    return beginning.empty() ? std::nullopt : std::optional(std::move(beginning));
}

bool Files::exists(const std::string& path) const {
    std::error_code error;
    return std::filesystem::exists(root_ + path, error);
}

}  // namespace perfmon::machine
