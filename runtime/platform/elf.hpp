#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace perfmon::platform {

/// What the headers of an executable in ELF form say.
struct ElfFacts {
    std::string architecture;  ///< as `uname -m` names the common ones, else `machine <number>`; `/32` for 32 bits
    std::string interpreter;   ///< the dynamic loader; empty for a static executable

    friend bool operator==(const ElfFacts&, const ElfFacts&) = default;
};

/// @param image  a file's beginning, with all of its program headers
/// @returns nothing for what is no ELF file of this machine's byte order, such as a script
[[nodiscard]] std::optional<ElfFacts> parse_elf(std::string_view image);

/// The same of a file; nothing as well when it cannot be read.
[[nodiscard]] std::optional<ElfFacts> read_elf(const std::filesystem::path& file);

}  // namespace perfmon::platform
