#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::launch {

/// A shared library that the loader would load.
struct SharedLibrary {
    std::string name;            ///< that it looks for, e.g. `libcodec.so.1`; the path where it got one
    std::filesystem::path file;  ///< that it takes

    friend bool operator==(const SharedLibrary&, const SharedLibrary&) = default;
};

/// Where the loader shall look before it looks anywhere else.
struct LibrarySearch {
    std::string directory;  ///< empty: nowhere else
    std::string preload;    ///< files to load whatever asks for them, separated by colons
};

/// The environment variables that make it so; what the present environment says comes behind.
[[nodiscard]] std::map<std::string, std::string> environment_of(const LibrarySearch& search);

/// Has the loader load a library before all others that an environment names already, or else the present one.
/// @param library  without a blank or a colon in its path, at which the loader divides the list
void preload(const std::string& library, std::map<std::string, std::string>& environment);

/// What the dynamic loader of an executable answers.
struct LoaderAnswer {
    std::vector<SharedLibrary> libraries;  ///< in the order of loading
    std::string problem;                   ///< why it cannot be loaded, in the loader's words; empty when it can
};

/// Asks the loader what it would load. The executable itself is not run.
/// @param interpreter  the executable's loader; empty: static, which needs none
[[nodiscard]] LoaderAnswer ask_loader(const std::filesystem::path& executable, const std::string& interpreter,
                                      const LibrarySearch& search = {},
                                      const std::filesystem::path& working_directory = {});

/// What `<loader> --list` prints: lines such as `libm.so.6 => /lib/libm.so.6 (0x00007f…)`.
[[nodiscard]] std::vector<SharedLibrary> parse_loader_list(std::string_view text);

}  // namespace perfmon::launch
