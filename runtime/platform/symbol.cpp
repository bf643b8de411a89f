#include "runtime/platform/symbol.hpp"

#include <dlfcn.h>

namespace perfmon::platform {

void* symbol_named(const char* name) {
    return ::dlsym(RTLD_DEFAULT, name);
}

}  // namespace perfmon::platform
