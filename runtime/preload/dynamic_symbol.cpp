#include "runtime/preload/dynamic_symbol.hpp"

#include <dlfcn.h>

namespace perfmon::preload {

void* symbol(const char* name, Among among) {
    return ::dlsym(among == Among::whole_program ? RTLD_DEFAULT : RTLD_NEXT, name);
}

}  // namespace perfmon::preload
