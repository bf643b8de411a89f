#pragma once

#include <cstring>

namespace perfmon::preload {

enum class Among { whole_program, libraries_behind_this_one };

/// What the dynamic loader finds by a name; null where there is nothing.
[[nodiscard]] void* symbol(const char* name, Among among);

/// The same as a function of that type.
template <class Function>
void find(Function*& function, const char* name, Among among) {
    void* const found = symbol(name, among);
    static_assert(sizeof found == sizeof function);
    std::memcpy(&function, &found, sizeof found);
}

}  // namespace perfmon::preload
