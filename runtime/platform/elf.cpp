#include "runtime/platform/elf.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/regular_file.hpp"

#include <elf.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

namespace perfmon::platform {
namespace {

constexpr unsigned char native_order = std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

/// A header out of bytes that need not be aligned; nothing when the image ends before it does.
template <class Header>
std::optional<Header> header_at(std::string_view image, std::size_t offset) {
    static_assert(std::is_trivially_copyable_v<Header>);
    if (offset > image.size() || image.size() - offset < sizeof(Header)) {
        return std::nullopt;
    }
    Header header;
    std::memcpy(&header, image.data() + offset, sizeof header);
    return header;
}

std::string architecture_name(unsigned machine, unsigned char bits) {
    constexpr std::array<std::pair<unsigned, const char*>, 5> common{{{EM_X86_64, "x86_64"},
                                                                      {EM_AARCH64, "aarch64"},
                                                                      {EM_RISCV, "riscv64"},
                                                                      {EM_PPC64, "ppc64"},
                                                                      {EM_S390, "s390x"}}};
    std::string name = "machine " + std::to_string(machine);
    for (const auto& [number, text] : common) {
        if (number == machine) {
            name = text;
        }
    }
    return bits == ELFCLASS32 ? name + "/32" : name;
}

template <class FileHeader, class ProgramHeader>
std::optional<ElfFacts> parse(std::string_view image, unsigned char bits) {
    const auto file = header_at<FileHeader>(image, 0);
    if (!file) {
        return std::nullopt;
    }
    ElfFacts facts{architecture_name(file->e_machine, bits), {}};
    for (std::size_t i = 0; i < file->e_phnum; ++i) {
        const auto program = header_at<ProgramHeader>(image, file->e_phoff + i * file->e_phentsize);
        if (program && program->p_type == PT_INTERP && program->p_offset < image.size()) {
            const std::string_view text = image.substr(program->p_offset, program->p_filesz);
            facts.interpreter = text.substr(0, text.find('\0'));
        }
    }
    return facts;
}

}  // namespace

std::optional<ElfFacts> parse_elf(std::string_view image) {
    if (image.size() < EI_NIDENT || !image.starts_with(std::string_view(ELFMAG, SELFMAG)) ||
        static_cast<unsigned char>(image[EI_DATA]) != native_order) {
        return std::nullopt;
    }
    switch (const auto bits = static_cast<unsigned char>(image[EI_CLASS])) {
        case ELFCLASS64:
            return parse<Elf64_Ehdr, Elf64_Phdr>(image, bits);
        case ELFCLASS32:
            return parse<Elf32_Ehdr, Elf32_Phdr>(image, bits);
        default:
            return std::nullopt;
    }
}

std::optional<ElfFacts> read_elf(const std::filesystem::path& file) {
    // Linkers put the program headers and the loader's name right behind the first header.
    constexpr std::size_t enough = 65536;
    std::string image(enough, '\0');
    std::size_t length = 0;
    try {
        RegularFile source(file);
        while (const std::size_t count = source.read(image.data() + length, image.size() - length)) {
            length += count;
        }
    } catch (const Error&) {
        return std::nullopt;
    }
    image.resize(length);
    return parse_elf(image);
}

}  // namespace perfmon::platform
