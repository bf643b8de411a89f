#include "checker/size/sources.hpp"

namespace perfmon::size {

void add_sources(const std::filesystem::path& /*file*/, Profile& profile) {
    profile.without_source =
        "this perfmon was built without libdw: install it (Debian, Ubuntu: libdw-dev), and build perfmon again";
}

}  // namespace perfmon::size
