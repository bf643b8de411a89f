#include "checker/evaluate/own_code.hpp"

#include "checker/text/function_names.hpp"
#include "checker/text/units.hpp"

#include <algorithm>
#include <array>
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
    // Not all of /usr: in containers, sources are often below /usr/src.
    static constexpr std::array<std::string_view, 3> system_headers{"/usr/include/", "/usr/lib/",
                                                                    "/usr/local/include/"};
    static constexpr std::array<std::string_view, 3> of_perf_tests{"/perfmon/catch2_hooks.hpp", "/perfmon/workload.hpp",
                                                                   "/catch2/"};
    const auto place = call.rfind(at);
    const bool has_source = place != std::string_view::npos;
    const auto source = has_source ? call.substr(place + at.size()) : std::string_view();
    const bool is_of_perf_tests = std::any_of(of_perf_tests.begin(), of_perf_tests.end(), [&](std::string_view part) {
        return source.find(part) != std::string_view::npos;
    });
    if (call.starts_with(functions.front()) || is_of_perf_tests ||
        starts_with_any(source, system_headers.begin(), system_headers.end())) {
        return true;
    }
    const bool has_name_alone = !has_source;
    return has_name_alone && (starts_with_any(call, functions.begin(), functions.end()) ||
                              starts_with_any(file_name(call), files.begin(), files.end()));
}

/// An offset in a file does not tell functions apart in two executables.
std::string function_of(std::string_view call) {
    const bool is_offset = call.find("+0x") != std::string_view::npos;
    return is_offset ? "" : text::name_in_any_build(call.substr(0, call.rfind(at)));
}

}  // namespace

std::string own_call(const std::vector<std::string>& stack) {
    const auto own = std::find_if_not(stack.begin(), stack.end(), is_of_a_library);
    const std::string& call = own == stack.end() ? stack.front() : *own;
    const auto place = call.rfind(at);
    if (place == std::string::npos) {
        return call;
    }
    constexpr std::size_t longest_name = 100;  // those of templates have 1,000 letters
    return text::shortened(std::string_view(call).substr(0, place), longest_name) + std::string(at) +
           std::string(file_name(std::string_view(call).substr(place + at.size())));
}

std::vector<std::string> own_functions(const std::vector<std::string>& stack, std::size_t most) {
    std::vector<std::string> functions;
    for (const std::string& call : stack) {
        if (functions.size() < most && !is_of_a_library(call)) {
            functions.push_back(function_of(call));
        }
    }
    return functions;
}

}  // namespace perfmon::evaluate
