#include "checker/evaluate/leak_note.hpp"

#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace perfmon::evaluate {
namespace {

constexpr std::string_view at = " at ";

bool starts_with_any(std::string_view text, const std::string_view* begin, const std::string_view* end) {
    return std::any_of(begin, end, [&](std::string_view each) { return text.starts_with(each); });
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool is_of_a_library(std::string_view call) {
    static constexpr std::array<std::string_view, 7> functions{"operator new", "malloc", "calloc",     "realloc",
                                                               "strdup",       "std::",  "__gnu_cxx::"};
    static constexpr std::array<std::string_view, 3> files{"libc.so", "libc++", "libstdc++"};
    static constexpr std::string_view system_headers = "/usr/";
    const auto place = call.rfind(at);
    const bool has_source = place != std::string_view::npos;
    if (call.starts_with(functions.front()) ||
        (has_source && call.substr(place + at.size()).starts_with(system_headers))) {
        return true;
    }
    const bool has_name_alone = !has_source;
    return has_name_alone && (starts_with_any(call, functions.begin(), functions.end()) ||
                              starts_with_any(file_name(call), files.begin(), files.end()));
}

std::string amount(double bytes) {
    constexpr double most_in_bytes = 1024.0;
    const bool is_small = bytes < most_in_bytes && bytes == std::trunc(bytes);
    return is_small ? fmt::format("{:.0f} bytes", bytes) : text::quantity(bytes, "bytes");
}

}  // namespace

std::string own_call(const std::vector<std::string>& stack) {
    const auto own = std::find_if_not(stack.begin(), stack.end(), is_of_a_library);
    const std::string& call = own == stack.end() ? stack.front() : *own;
    const auto place = call.rfind(at);
    if (place == std::string::npos) {
        return call;
    }
    return call.substr(0, place + at.size()) + std::string(file_name(std::string_view(call).substr(place + at.size())));
}

std::string leak_note(const std::vector<documents::CallSite>& unfreed) {
    if (unfreed.empty() || unfreed.front().stack.empty()) {
        return {};
    }
    std::string note = fmt::format("{} left by each iteration, allocated in {}", amount(unfreed.front().bytes),
                                   own_call(unfreed.front().stack));
    if (unfreed.size() > 1) {
        note += fmt::format("; and more, allocated in {}", text::counted(unfreed.size() - 1, "other place"));
    }
    return note;
}

}  // namespace perfmon::evaluate
