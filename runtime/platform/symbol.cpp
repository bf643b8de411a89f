#include "runtime/platform/symbol.hpp"

#include <dlfcn.h>
#include <link.h>

#include <bit>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace perfmon::platform {

void* symbol_named(const char* name) {
    return ::dlsym(RTLD_DEFAULT, name);
}

std::string place_of_code(std::uintptr_t address) {
    Dl_info info{};
    void* loaded = nullptr;
    if (::dladdr1(std::bit_cast<const void*>(address), &info, &loaded, RTLD_DL_LINKMAP) == 0 || loaded == nullptr) {
        return {};
    }
    const auto* const object = static_cast<const link_map*>(loaded);
    std::error_code error;
    const bool is_executable = *object->l_name == '\0';
    const std::string file =
        is_executable ? std::filesystem::read_symlink("/proc/self/exe", error).string() : object->l_name;
    char digits[2 * sizeof address];
    const auto end = std::to_chars(digits, digits + sizeof digits, address - object->l_addr, 16).ptr;
    return file + "+0x" + std::string(digits, end);
}

}  // namespace perfmon::platform
