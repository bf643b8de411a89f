#include "checker/size/file.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::size {

std::string why_not_here() {
    return "this perfmon was built without libelf: install it (Debian, Ubuntu: libelf-dev, libdw-dev), and build "
           "perfmon "
           "again";
}

Profile read_profile(const std::filesystem::path& file) {
    throw Error(ExitCode::internal, file.string(), why_not_here());
}

}  // namespace perfmon::size
