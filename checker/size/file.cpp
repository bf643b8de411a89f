#include "checker/size/file.hpp"

#include "checker/size/archive.hpp"
#include "checker/size/elf_image.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

namespace perfmon::size {
namespace {

/// What a file is that has no ELF in it.
std::string kind_of(std::string_view content) {
    constexpr std::string_view bitcode = "BC\xC0\xDE";
    static constexpr std::array<std::string_view, 6> mach_o{"\xFE\xED\xFA\xCE", "\xFE\xED\xFA\xCF", "\xCE\xFA\xED\xFE",
                                                            "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE", "\xCA\xFE\xBA\xBF"};
    if (content.starts_with(bitcode)) {
        return "is LLVM's bitcode, of which code is made when it is linked (-flto). Measure what is linked of it";
    }
    for (const std::string_view magic : mach_o) {
        if (content.starts_with(magic)) {
            return "is a Mach-O file, and sizes are told of ELF files only";
        }
    }
    return content.empty() ? "is empty" : "is no ELF file, and sizes are told of those only";
}

void add_members(std::string_view content, const std::filesystem::path& file, Profile& profile) {
    const auto members = members_of(content);
    if (!members) {
        throw Error(ExitCode::bad_data, file.string(), "is not whole: its last member is cut off; build it again");
    }
    profile.is_library = true;
    for (const Member& member : *members) {
        const std::filesystem::path place = fmt::format("{}({})", file.string(), member.name);
        if (!is_elf(member.content)) {
            throw Error(ExitCode::bad_data, place.string(), kind_of(member.content));
        }
        profile.objects[member.name] += add_image(member.content, place, profile);
    }
}

}  // namespace

std::string why_not_here() {
    return {};
}

Profile read_profile(const std::filesystem::path& file) {
    const std::string content = platform::read_file(file);
    Profile profile;
    if (is_archive(content)) {
        add_members(content, file, profile);
    } else if (is_elf(content)) {
        add_image(content, file, profile);
    } else {
        throw Error(ExitCode::bad_data, file.string(),
                    is_thin_archive(content)
                        ? "is a thin archive, which has no objects in it. Measure what is linked of it"
                        : kind_of(content));
    }
    return profile;
}

}  // namespace perfmon::size
