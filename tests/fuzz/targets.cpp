#include "targets.hpp"

#include <cstdio>
#include <cstdlib>

namespace perfmon::fuzz {

const Target* find_target(std::string_view name) {
    for (const auto& targets : {document_targets(), text_targets(), system_targets()}) {
        for (const Target& target : targets) {
            if (target.name == name) {
                return &target;
            }
        }
    }
    return nullptr;
}

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

}  // namespace perfmon::fuzz
