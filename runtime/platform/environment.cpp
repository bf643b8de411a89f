#include "runtime/platform/environment.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace perfmon::platform {

std::vector<std::string> environment_variables() {
    std::vector<std::string> names;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        names.emplace_back(text.substr(0, text.find('=')));
    }
    return names;
}

std::string environment_variable(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}

}  // namespace perfmon::platform
