#include "checker/size/elf_image.hpp"

#include "checker/size/names.hpp"
#include "checker/size/stripped.hpp"
#include "runtime/base/error.hpp"

#include <gelf.h>
#include <libelf.h>
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::size {
namespace {

[[noreturn]] void fail(const std::filesystem::path& place, const std::string& message) {
    throw Error(ExitCode::bad_data, place.string(), message);
}

constexpr const char* truncated = "is not whole: a part that its headers name is behind its end; build it again";

struct Section {
    Elf_Scn* handle = nullptr;
    std::string name;
    GElf_Shdr header = {};

    [[nodiscard]] bool is_loaded() const { return (header.sh_flags & SHF_ALLOC) != 0; }
    [[nodiscard]] bool has_content() const { return header.sh_type != SHT_NOBITS && header.sh_type != SHT_NULL; }
};

/// One ELF file in memory.
class Image {
public:
    Image(std::string_view content, std::filesystem::path place) : place_(std::move(place)), content_(content) {
        elf_version(EV_CURRENT);
        // libelf reads alone, and takes a pointer to what it may write to.
        elf_.reset(elf_memory(content_.data(), content_.size()));
        if (!elf_ || elf_kind(elf_.get()) != ELF_K_ELF || gelf_getehdr(elf_.get(), &header_) == nullptr) {
            fail(place_, truncated);
        }
        read_sections();
    }

    [[nodiscard]] const GElf_Ehdr& header() const { return header_; }
    [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
    [[nodiscard]] bool is_object() const { return header_.e_type == ET_REL; }
    [[nodiscard]] bool is_64_bit() const { return gelf_getclass(elf_.get()) == ELFCLASS64; }

    /// Of whole entries of that size.
    [[nodiscard]] static std::size_t entries(const Section& section) {
        return section.header.sh_entsize == 0 ? 0 : section.header.sh_size / section.header.sh_entsize;
    }

    [[nodiscard]] std::size_t program_headers() const {
        std::size_t count = 0;
        return elf_getphdrnum(elf_.get(), &count) == 0 ? count : 0;
    }

    [[nodiscard]] Elf_Data* data_of(const Section& section) const {
        Elf_Data* const data = elf_getdata(section.handle, nullptr);
        if (data == nullptr) {
            fail(place_, truncated);
        }
        return data;
    }

    [[nodiscard]] std::string string_at(std::size_t table, std::size_t place) const {
        const char* const text = elf_strptr(elf_.get(), table, place);
        return text == nullptr ? "" : text;
    }

private:
    struct End {
        void operator()(Elf* elf) const { elf_end(elf); }
    };

    void read_sections() {
        std::size_t names = 0;
        std::size_t count = 0;
        if (elf_getshdrnum(elf_.get(), &count) != 0 || (count > 0 && elf_getshdrstrndx(elf_.get(), &names) != 0)) {
            fail(place_, truncated);
        }
        if (count == 0) {
            fail(place_, header_.e_shoff == 0 ? "has no section headers, so its parts are not known" : truncated);
        }
        for (std::size_t i = 1; i < count; ++i) {
            Section section;
            section.handle = elf_getscn(elf_.get(), i);
            if (section.handle == nullptr || gelf_getshdr(section.handle, &section.header) == nullptr) {
                fail(place_, truncated);
            }
            const auto& [offset, size] = std::pair(section.header.sh_offset, section.header.sh_size);
            if (section.has_content() && (offset > content_.size() || size > content_.size() - offset)) {
                fail(place_, truncated);
            }
            section.name = string_at(names, section.header.sh_name);
            sections_.push_back(std::move(section));
        }
    }

    std::filesystem::path place_;
    std::string content_;
    std::unique_ptr<Elf, End> elf_;
    GElf_Ehdr header_ = {};
    std::vector<Section> sections_;
};

bool is_relocations(const Section& section) {
    return section.header.sh_type == SHT_REL || section.header.sh_type == SHT_RELA;
}

/// In SHT_RELR an even word is an address with a relocation, and an odd one a set of those behind it.
double packed_relocations(const Image& image, const Section& section) {
    constexpr std::uint32_t relr = 19;  // SHT_RELR, which older headers lack
    if (section.header.sh_type != relr) {
        return 0.0;
    }
    const Elf_Data* const data = image.data_of(section);
    const std::size_t width = image.is_64_bit() ? 8 : 4;
    const bool is_big_endian = image.header().e_ident[EI_DATA] == ELFDATA2MSB;
    const auto* const bytes = static_cast<const unsigned char*>(data->d_buf);
    double count = 0.0;
    for (std::size_t word = 0; bytes != nullptr && word + width <= data->d_size; word += width) {
        int bits = 0;
        for (std::size_t i = 0; i < width; ++i) {
            bits += __builtin_popcount(bytes[word + i]);
        }
        const unsigned lowest = bytes[is_big_endian ? word + width - 1 : word] & 1U;
        count += lowest == 0 ? 1 : bits - 1;
    }
    return count;
}

/// Those that the loader applies to a file, or the linker to what an object loads.
double relocations(const Image& image) {
    double count = 0.0;
    const auto& sections = image.sections();
    for (const Section& section : sections) {
        const std::size_t target = section.header.sh_info;
        const bool counts = image.is_object()
                                ? target > 0 && target <= sections.size() && sections[target - 1].is_loaded()
                                : section.is_loaded();
        if (counts && is_relocations(section)) {
            count += static_cast<double>(Image::entries(section));
        }
        count += section.is_loaded() ? packed_relocations(image, section) : 0.0;
    }
    return count;
}

/// As `size` does in Berkeley's format.
void add_segments(const Image& image, Profile& profile) {
    for (const Section& section : image.sections()) {
        if (!section.is_loaded()) {
            continue;
        }
        const auto size = static_cast<double>(section.header.sh_size);
        const bool is_written = (section.header.sh_flags & SHF_WRITE) != 0;
        double& segment = !section.has_content() ? profile.bss : is_written ? profile.data : profile.text;
        segment += size;
        profile.sections[folded_section(section.name)] += size;
    }
}

const Section* find_section(const Image& image, std::uint32_t type) {
    const auto& all = image.sections();
    const auto found =
        std::find_if(all.begin(), all.end(), [type](const Section& each) { return each.header.sh_type == type; });
    return found == all.end() ? nullptr : &*found;
}

bool has_size(const GElf_Sym& symbol) {
    const auto type = GELF_ST_TYPE(symbol.st_info);
    const bool is_of_a_kind =
        type == STT_FUNC || type == STT_OBJECT || type == STT_TLS || type == STT_GNU_IFUNC || type == STT_COMMON;
    return is_of_a_kind && symbol.st_size > 0 && symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS;
}

/// Several names of one place count once: a constructor has two.
void add_symbols(const Image& image, Profile& profile) {
    const Section* const all = find_section(image, SHT_SYMTAB);
    const Section* const table = all != nullptr ? all : find_section(image, SHT_DYNSYM);
    profile.named = all != nullptr ? profile.named : Symbols::exported;
    if (table == nullptr) {
        return;
    }
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::pair<double, std::string>> places;
    Elf_Data* const data = image.data_of(*table);
    for (std::size_t i = 0; i < Image::entries(*table); ++i) {
        GElf_Sym symbol;
        if (gelf_getsym(data, static_cast<int>(i), &symbol) == nullptr || !has_size(symbol)) {
            continue;
        }
        std::pair found(static_cast<double>(symbol.st_size), image.string_at(table->header.sh_link, symbol.st_name));
        const bool is_common = symbol.st_shndx == SHN_COMMON;  // whose value is an alignment
        auto& known = places[{symbol.st_shndx, is_common ? i : symbol.st_value}];
        known = std::max(known, found);
    }
    for (const auto& [place, symbol] : places) {
        profile.symbols[symbol.second] += symbol.first;
    }
}

/// What a file would be after `strip`; see stripped.hpp.
double stripped_size(const Image& image) {
    Layout layout;
    layout.is_64_bit = image.is_64_bit();
    layout.end_of_headers = image.header().e_ehsize;
    if (const std::size_t count = image.program_headers(); count > 0) {
        layout.end_of_headers =
            std::max<std::uint64_t>(layout.end_of_headers, image.header().e_phoff + count * image.header().e_phentsize);
    }
    for (const Section& section : image.sections()) {
        layout.sections.push_back({section.name, section.header.sh_offset,
                                   section.has_content() ? section.header.sh_size : 0, section.header.sh_addralign,
                                   section.is_loaded(), is_relocations(section)});
    }
    return static_cast<double>(stripped_size(layout));
}

/// Without `-ffat-lto-objects` an object has only what the linker makes code of.
bool waits_for_linker(const Image& image) {
    const auto& all = image.sections();
    const bool is_lto = std::any_of(all.begin(), all.end(), [](const Section& section) {
        return section.name.starts_with(".gnu.lto_") || section.name == ".llvm.lto";
    });
    const bool has_code = std::any_of(all.begin(), all.end(), [](const Section& section) {
        return section.is_loaded() && section.header.sh_size > 0 && !section.name.starts_with(".note");
    });
    return is_lto && !has_code;
}

}  // namespace

bool is_elf(std::string_view image) {
    return image.starts_with(ELFMAG);
}

double add_image(std::string_view content, const std::filesystem::path& place, Profile& profile) {
    const Image image(content, place);
    if (image.is_object() && waits_for_linker(image)) {
        fail(
            place,
            "has no code yet: it was compiled for link-time optimisation (-flto). Measure what is linked of it, or add "
            "-ffat-lto-objects");
    }
    double loaded = 0.0;
    for (const Section& section : image.sections()) {
        loaded += section.is_loaded() && section.has_content() ? static_cast<double>(section.header.sh_size) : 0.0;
    }
    profile.stripped_size += image.is_object() ? loaded : stripped_size(image);
    profile.relocations += relocations(image);
    add_segments(image, profile);
    add_symbols(image, profile);
    return loaded;
}

}  // namespace perfmon::size
