#pragma once

#include "runtime/platform/file.hpp"
#include "test_framework.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace perfmon {

/// Compares with a file that people read. PERFMON_UPDATE_GOLDEN=1 accepts what is printed now.
inline void check_golden(const std::string& name, const std::string& text) {
    const auto file = std::filesystem::path(PERFMON_GOLDEN_DIR) / name;
    if (std::getenv("PERFMON_UPDATE_GOLDEN") != nullptr) {
        platform::write_file_atomically(file, text);
    }
    INFO(file.string());
    CHECK(platform::read_file(file) == text);
}

}  // namespace perfmon
