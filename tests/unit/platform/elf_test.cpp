#include "runtime/platform/elf.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <elf.h>

#include <cstring>
#include <fstream>

using namespace perfmon::platform;

namespace {

template <class Header>
void put(std::string& image, std::size_t offset, const Header& header) {
    image.resize(std::max(image.size(), offset + sizeof header));
    std::memcpy(image.data() + offset, &header, sizeof header);
}

template <class FileHeader, class ProgramHeader>
std::string image_of(unsigned char bits, std::uint16_t machine, const std::string& loader) {
    FileHeader file{};
    std::memcpy(file.e_ident, ELFMAG, SELFMAG);
    file.e_ident[EI_CLASS] = bits;
    file.e_ident[EI_DATA] = ELFDATA2LSB;
    file.e_machine = machine;
    file.e_phoff = sizeof file;
    file.e_phentsize = sizeof(ProgramHeader);
    file.e_phnum = 2;
    ProgramHeader other{};
    other.p_type = PT_LOAD;
    ProgramHeader interpreter{};
    interpreter.p_type = loader.empty() ? PT_NOTE : PT_INTERP;
    interpreter.p_offset = sizeof file + 2 * sizeof(ProgramHeader);
    interpreter.p_filesz = static_cast<decltype(interpreter.p_filesz)>(loader.size() + 1);
    std::string image;
    put(image, 0, file);
    put(image, sizeof file, other);
    put(image, sizeof file + sizeof other, interpreter);
    return image + loader + '\0';
}

}  // namespace

TEST_CASE("architecture and loader are read for both word lengths") {
    const auto wide = image_of<Elf64_Ehdr, Elf64_Phdr>(ELFCLASS64, EM_AARCH64, "/lib/ld.so");
    CHECK(parse_elf(wide) == ElfFacts{"aarch64", "/lib/ld.so"});
    const auto narrow = image_of<Elf32_Ehdr, Elf32_Phdr>(ELFCLASS32, EM_X86_64, "/libx32/ld.so");
    CHECK(parse_elf(narrow) == ElfFacts{"x86_64/32", "/libx32/ld.so"});
    const auto unknown = image_of<Elf64_Ehdr, Elf64_Phdr>(ELFCLASS64, 4711, "");
    CHECK(parse_elf(unknown) == ElfFacts{"machine 4711", ""});
}

TEST_CASE("what is no ELF file, or only the beginning of one, is read without harm") {
    CHECK_FALSE(parse_elf(""));
    CHECK_FALSE(parse_elf("#!/bin/sh\nexec something that is long enough\n"));
    const auto image = image_of<Elf64_Ehdr, Elf64_Phdr>(ELFCLASS64, EM_X86_64, "/lib/ld.so");
    for (std::size_t length = 0; length < image.size(); ++length) {
        const auto facts = parse_elf(image.substr(0, length));
        CHECK((!facts || std::string("/lib/ld.so").starts_with(facts->interpreter)));
    }
    auto big_endian = image;
    big_endian[EI_DATA] = ELFDATA2MSB;
    CHECK_FALSE(parse_elf(big_endian));
}

TEST_CASE("a file that is not there is no ELF file, and this program is one") {
    CHECK_FALSE(read_elf("/not/there"));
    const auto facts = read_elf("/proc/self/exe");
    REQUIRE(facts);
    CHECK(facts->architecture.find("machine") == std::string::npos);
}
