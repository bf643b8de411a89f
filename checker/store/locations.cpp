#include "checker/store/locations.hpp"

#include "checker/store/work_directory.hpp"

namespace perfmon::store {

std::filesystem::path usual_work_directory() {
    return store::work_directory_in("build");
}

}  // namespace perfmon::store
