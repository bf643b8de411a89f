#include "checker/evaluate/own_code.hpp"

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

/// Catch2 numbers its test cases and the compiler lambdas, both in their order in the file: what is added above them
/// changes `CATCH2_INTERNAL_TEST_4` and `{lambda()#2}`.
std::string without_numbers_in_order(std::string_view name) {
    std::string kept;
    bool is_in_number = false;
    for (const char c : name) {
        const bool is_digit = c >= '0' && c <= '9';
        is_in_number = is_digit && (is_in_number || kept.ends_with('_') || kept.ends_with('#'));
        if (!is_in_number) {
            kept += c;
        }
    }
    return kept;
}

/// Without what an edit elsewhere changes. An offset in a file does not tell functions apart in two executables.
std::string function_of(std::string_view call) {
    const bool is_offset = call.find("+0x") != std::string_view::npos;
    const auto name = call.substr(0, call.rfind(at));
    return is_offset ? "" : without_numbers_in_order(name.substr(0, name.find(" [clone ")));
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
