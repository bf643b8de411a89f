#include "commands/locations.hpp"

#include "store/work_directory.hpp"

namespace perfmon::commands {

std::filesystem::path usual_work_directory() {
    return store::work_directory_in("build");
}

}  // namespace perfmon::commands
