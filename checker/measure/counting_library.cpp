#include "checker/measure/counting_library.hpp"

#include <array>
#include <system_error>

namespace perfmon::measure {
namespace {

namespace fs = std::filesystem;

bool is_divided(const std::string& path) {
    return path.find_first_of(" :") != std::string::npos;
}

}  // namespace

fs::path counting_library_of(const fs::path& program) {
    const fs::path name = "libperfmon_allocations.so";
    const std::array places{program.parent_path() / name,
                            program.parent_path() / PERFMON_LIBRARIES_FROM_PROGRAM / name};
    for (const fs::path& place : places) {
        std::error_code error;
        if (fs::exists(place, error)) {
            return place.lexically_normal();
        }
    }
    return {};
}

const std::string& CountingLibrary::path() {
    if (!path_) {
        std::error_code error;
        fs::path file = counting_library_of(fs::read_symlink("/proc/self/exe", error));
        if (is_divided(file.string())) {
            directory_.emplace(platform::temporary_directory(), platform::Temporary::Kind::directory);
            const fs::path link = directory_->path() / file.filename();
            fs::create_symlink(file, link, error);
            file = error || is_divided(link.string()) ? fs::path() : link;
        }
        path_ = file.string();
    }
    return *path_;
}

}  // namespace perfmon::measure
