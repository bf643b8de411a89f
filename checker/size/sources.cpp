#include "checker/size/sources.hpp"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <gelf.h>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::size {
namespace {

/// Debug information elsewhere is not looked for: a snapshot has its file alone, and debuginfod would be asked over the
/// network.
int find_nothing(Dwfl_Module* /*module*/, void** /*data*/, const char* /*name*/, Dwarf_Addr /*base*/,
                 const char* /*file*/, const char* /*link*/, GElf_Word /*checksum*/, char** /*found*/) {
    return -1;
}

/// What a linker leaves out has lines at address 0 or about there.
class CodeRanges {
public:
    CodeRanges(Dwfl_Module* module) {
        GElf_Addr bias = 0;
        Elf* const elf = dwfl_module_getelf(module, &bias);
        GElf_Ehdr header;
        if (elf == nullptr || gelf_getehdr(elf, &header) == nullptr || header.e_type == ET_REL) {
            return;  // an object has all of its code
        }
        is_linked_ = true;
        for (Elf_Scn* section = elf_nextscn(elf, nullptr); section != nullptr; section = elf_nextscn(elf, section)) {
            GElf_Shdr about;
            if (gelf_getshdr(section, &about) != nullptr && (about.sh_flags & SHF_EXECINSTR) != 0) {
                ranges_.emplace_back(about.sh_addr, about.sh_addr + about.sh_size);
            }
        }
    }

    [[nodiscard]] bool contain(Dwarf_Addr address) const {
        return !is_linked_ || std::any_of(ranges_.begin(), ranges_.end(), [address](const auto& range) {
            return range.first <= address && address < range.second;
        });
    }

private:
    bool is_linked_ = false;
    std::vector<std::pair<Dwarf_Addr, Dwarf_Addr>> ranges_;
};

/// The code of each line counts for the file that the line is in, wherever it was inlined.
void add_lines(Dwarf_Die* unit, const CodeRanges& code, documents::Sizes& sources) {
    Dwarf_Lines* lines = nullptr;
    std::size_t count = 0;
    if (dwarf_getsrclines(unit, &lines, &count) != 0) {
        return;
    }
    std::map<const char*, Dwarf_Addr> bytes;  // a unit has a text for each of its files
    for (std::size_t i = 0; i + 1 < count; ++i) {
        Dwarf_Line* const line = dwarf_onesrcline(lines, i);
        Dwarf_Addr begin = 0;
        Dwarf_Addr end = 0;
        bool is_end = true;
        const bool is_known = dwarf_lineendsequence(line, &is_end) == 0 && dwarf_lineaddr(line, &begin) == 0 &&
                              dwarf_lineaddr(dwarf_onesrcline(lines, i + 1), &end) == 0;
        const char* const file = dwarf_linesrc(line, nullptr, nullptr);
        if (is_known && !is_end && end > begin && file != nullptr && code.contain(begin)) {
            bytes[file] += end - begin;
        }
    }
    for (const auto& [file, size] : bytes) {
        sources[file] += static_cast<double>(size);
    }
}

std::string name_of(Dwarf_Die* unit) {
    for (const unsigned attribute : {DW_AT_name, DW_AT_dwo_name, DW_AT_GNU_dwo_name}) {
        Dwarf_Attribute found;
        if (const char* const name = dwarf_formstring(dwarf_attr(unit, attribute, &found))) {
            return name;
        }
    }
    return {};
}

double code_of(Dwarf_Die* unit, const CodeRanges& code) {
    double bytes = 0.0;
    Dwarf_Addr base = 0;
    Dwarf_Addr begin = 0;
    Dwarf_Addr end = 0;
    std::ptrdiff_t offset = 0;
    while ((offset = dwarf_ranges(unit, offset, &base, &begin, &end)) > 0) {
        bytes += code.contain(begin) ? static_cast<double>(end - begin) : 0.0;
    }
    return bytes;
}

void add_units(Dwfl_Module* module, Profile& profile) {
    const CodeRanges code(module);
    Dwarf_Addr bias = 0;
    for (Dwarf_Die* unit = nullptr; (unit = dwfl_module_nextcu(module, unit, &bias)) != nullptr;) {
        add_lines(unit, code, profile.sources);
        const std::string name = name_of(unit);
        if (const double bytes = name.empty() || profile.is_library ? 0.0 : code_of(unit, code); bytes > 0.0) {
            profile.objects[name] += bytes;
        }
    }
}

int visit(Dwfl_Module* module, void** /*data*/, const char* /*name*/, Dwarf_Addr /*base*/, void* profile) {
    add_units(module, *static_cast<Profile*>(profile));
    return DWARF_CB_OK;
}

struct EndSession {
    void operator()(Dwfl* session) const { dwfl_end(session); }
};

}  // namespace

void add_sources(const std::filesystem::path& file, Profile& profile) {
    static const Dwfl_Callbacks callbacks{dwfl_build_id_find_elf, find_nothing, dwfl_offline_section_address, nullptr};
    const std::unique_ptr<Dwfl, EndSession> session(dwfl_begin(&callbacks));
    if (session && dwfl_report_offline(session.get(), file.filename().c_str(), file.c_str(), -1) != nullptr) {
        dwfl_report_end(session.get(), nullptr, nullptr);
        dwfl_getmodules(session.get(), visit, &profile, 0);
    }
    if (profile.sources.empty()) {
        profile.without_source = "it was built without debug information (-g)";
    }
}

}  // namespace perfmon::size
