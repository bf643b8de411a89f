#include "runtime/platform/loaded_segments.hpp"

#include <link.h>
#include <sys/mman.h>

#include <algorithm>
#include <string_view>

namespace perfmon::platform {
namespace {

struct Visitor {
    std::size_t page_size;
    void (*visit)(const Segment&, void*);
    void* context;
};

bool is_of_system(std::string_view object) {
    // The executable itself has no name.
    for (const std::string_view directory :
         {"/lib/", "/lib32/", "/lib64/", "/usr/lib/", "/usr/lib32/", "/usr/lib64/"}) {
        if (object.substr(0, directory.size()) == directory) {
            return true;
        }
    }
    return false;
}

int protection_of(const ElfW(Phdr) & header) {
    return ((header.p_flags & PF_R) != 0 ? PROT_READ : 0) | ((header.p_flags & PF_W) != 0 ? PROT_WRITE : 0) |
           ((header.p_flags & PF_X) != 0 ? PROT_EXEC : 0);
}

std::uintptr_t rounded_down(std::uintptr_t address, std::size_t page_size) {
    return address - address % page_size;
}

std::uintptr_t rounded_up(std::uintptr_t address, std::size_t page_size) {
    return rounded_down(address + page_size - 1, page_size);
}

struct Range {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};

/// What the loader has made read-only after it had relocated it, in whole pages as it counts them.
Range relocated_constants(const dl_phdr_info& object, std::size_t page_size) {
    for (int i = 0; i < object.dlpi_phnum; ++i) {
        const auto& header = object.dlpi_phdr[i];
        if (header.p_type == PT_GNU_RELRO) {
            return {rounded_down(object.dlpi_addr + header.p_vaddr, page_size),
                    rounded_down(object.dlpi_addr + header.p_vaddr + header.p_memsz, page_size)};
        }
    }
    return {};
}

void visit_part(const Visitor& visitor, Segment segment, std::uintptr_t begin, std::uintptr_t end) {
    segment.begin = begin;
    segment.end = end;
    if (begin < end) {
        visitor.visit(segment, visitor.context);
    }
}

int visit_object(dl_phdr_info* object, std::size_t /*size*/, void* data) {
    const auto& visitor = *static_cast<const Visitor*>(data);
    if (is_of_system(object->dlpi_name != nullptr ? object->dlpi_name : "")) {
        return 0;
    }
    const Range relocated = relocated_constants(*object, visitor.page_size);
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const auto& header = object->dlpi_phdr[i];
        if (header.p_type != PT_LOAD || header.p_filesz == 0) {
            continue;
        }
        const auto begin = rounded_down(object->dlpi_addr + header.p_vaddr, visitor.page_size);
        const auto end = rounded_up(object->dlpi_addr + header.p_vaddr + header.p_filesz, visitor.page_size);
        Segment segment;
        segment.protection = protection_of(header);
        segment.constant = (header.p_flags & PF_W) == 0;
        if (segment.constant) {
            visit_part(visitor, segment, begin, end);
            continue;
        }
        const Range sealed{std::clamp(relocated.begin, begin, end), std::clamp(relocated.end, begin, end)};
        visit_part(visitor, segment, begin, sealed.begin);
        visit_part(visitor, segment, std::max(sealed.begin, sealed.end), end);
        segment.protection = PROT_READ;
        segment.constant = true;
        visit_part(visitor, segment, sealed.begin, sealed.end);
    }
    return 0;
}

}  // namespace

bool Segment::is_code() const {
    return (protection & PROT_EXEC) != 0;
}

void for_each_loaded_segment(std::size_t page_size, void (*visit)(const Segment&, void*), void* context) {
    Visitor visitor{page_size, visit, context};
    ::dl_iterate_phdr(visit_object, &visitor);
}

}  // namespace perfmon::platform
