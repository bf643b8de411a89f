#include "runtime/machine/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace perfmon::machine {

std::string Files::text(const std::string& path) const {
    std::array<char, 8192> buffer{};
    const int file = ::open((root_ + path).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return {};
    }
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    ::close(file);
    return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

std::optional<std::string> Files::first_line(const std::string& path) const {
    auto beginning = text(path);
    beginning.resize(std::min(beginning.find('\n'), beginning.size()));
    return beginning.empty() ? std::nullopt : std::optional(std::move(beginning));
}

bool Files::exists(const std::string& path) const {
    return ::access((root_ + path).c_str(), F_OK) == 0;
}

}  // namespace perfmon::machine
