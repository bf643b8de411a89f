#include "checker/text/function_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace perfmon::text {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `CATCH2_INTERNAL_TEST_4`, Catch2 2's `C_A_T_C_H_T_E_S_T_4`, `{lambda()#2}`, `$_3`.
bool is_before_number_in_order(std::string_view name) {
    static constexpr std::array<std::string_view, 4> before{"CATCH2_INTERNAL_TEST_", "C_A_T_C_H_T_E_S_T_", "#", "$_"};
    return std::any_of(before.begin(), before.end(), [&](std::string_view each) { return name.ends_with(each); });
}

std::string_view without_recursion(std::string_view name) {
    const auto mark = name.rfind('\'');
    const bool is_number = mark != std::string_view::npos && mark + 1 < name.size() &&
                           std::all_of(name.begin() + static_cast<std::ptrdiff_t>(mark) + 1, name.end(), is_digit);
    return is_number ? name.substr(0, mark) : name;
}

}  // namespace

std::string name_in_any_build(std::string_view function) {
    const auto named = without_recursion(function);
    std::string kept;
    bool is_in_number = false;
    for (const char c : named.substr(0, named.find(" [clone "))) {
        is_in_number = is_digit(c) && (is_in_number || is_before_number_in_order(kept));
        if (!is_in_number) {
            kept += c;
        }
    }
    return kept;
}

}  // namespace perfmon::text
