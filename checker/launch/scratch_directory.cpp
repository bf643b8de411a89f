#include "checker/launch/scratch_directory.hpp"

#include "runtime/base/error.hpp"

#include <system_error>

namespace perfmon::launch {

ScratchDirectory::ScratchDirectory() {
    std::error_code error;
    const auto parent = std::filesystem::temp_directory_path(error);
    if (error) {
        return;
    }
    try {
        directory_.emplace(parent, platform::Temporary::Kind::directory);
    } catch (const Error&) {
        return;  // the processes share what there is
    }
}

}  // namespace perfmon::launch
