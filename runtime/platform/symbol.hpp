#pragma once

#include <cstdint>
#include <string>

namespace perfmon::platform {

/// The address of a function that some library of this process has, or the executable; null when none has.
[[nodiscard]] void* symbol_named(const char* name);

/// The same as a function of that type.
template <class Function>
[[nodiscard]] Function* function_named(const char* name) {
    return reinterpret_cast<Function*>(symbol_named(name));
}

/// Where an address of this process's code is in its file: `<file>+0x<offset>`, by which debug information is asked.
/// Empty for what is in no file.
[[nodiscard]] std::string place_of_code(std::uintptr_t address);

}  // namespace perfmon::platform
