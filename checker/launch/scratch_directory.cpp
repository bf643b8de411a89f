#include "launch/scratch_directory.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

namespace perfmon::launch {

ScratchDirectory::ScratchDirectory() {
    std::error_code error;
    const auto parent = std::filesystem::temp_directory_path(error);
    if (error) {
        return;
    }
    std::string name = (parent / "perfmon-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) {
        path_ = name;
    }
}

ScratchDirectory::~ScratchDirectory() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
}

}  // namespace perfmon::launch
