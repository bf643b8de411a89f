#include "runtime/harness/core_wait.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace perfmon::harness {

CoreWait::CoreWait() : schedstat_(platform::open_for_reading("/proc/thread-self/schedstat")) {}

std::optional<std::chrono::nanoseconds> CoreWait::total() const {
    std::array<char, 96> text{};  // three numbers of 20 digits at most
    const auto length = schedstat_.is_open() ? schedstat_.read_at(text.data(), text.size(), 0) : -1;
    return length <= 0 ? std::nullopt : wait_in({text.data(), static_cast<std::size_t>(length)});
}

std::optional<std::chrono::nanoseconds> wait_in(std::string_view schedstat) {
    const auto blank = schedstat.find(' ');
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t nanoseconds = 0;
    const char* const begin = schedstat.data() + blank + 1;
    const char* const end = schedstat.data() + schedstat.size();
    const auto [rest, error] = std::from_chars(begin, end, nanoseconds);
    const bool is_number = error == std::errc{} && rest != end && *rest == ' ' && nanoseconds >= 0;
    return is_number ? std::optional(std::chrono::nanoseconds(nanoseconds)) : std::nullopt;
}

std::chrono::nanoseconds own_part(std::chrono::nanoseconds elapsed, std::chrono::nanoseconds waited) {
    return waited.count() > 0 && waited < elapsed ? elapsed - waited : elapsed;
}

}  // namespace perfmon::harness
