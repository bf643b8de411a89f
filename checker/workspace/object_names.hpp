#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::workspace {

/// Where a target is declared and built: absolute directories.
struct TargetDirectories {
    std::string source;
    std::string build;
    std::string objects;  ///< of its object files

    friend bool operator==(const TargetDirectories&, const TargetDirectories&) = default;
};

/// What CMake may call the objects of these sources, below the directory of the target's object files, without the
/// object's extension: by the path from the directory in which the target is declared, or in which it is built, or by
/// the whole path. What lies above is `__`; a space or a colon is `_`. Some languages replace the source's extension,
/// so each name is there without it too.
/// @param sources  absolute paths
[[nodiscard]] std::set<std::string> object_names(const std::vector<std::string>& sources,
                                                 const TargetDirectories& directories);

/// Such a name, of the path of an object below the directory of object files.
[[nodiscard]] std::string_view without_extension(std::string_view object);

}  // namespace perfmon::workspace
