#include "checker/size/stripped.hpp"

#include "test_framework.hpp"

using namespace perfmon::size;

TEST_CASE("a stripped file is what is loaded, the other sections that stay, their names and headers") {
    Layout layout;
    layout.end_of_headers = 100;
    layout.sections = {{".text", 0x1000, 0x10, 16, true},      {".bss", 0x1010, 0, 8, true},
                       {".debug_info", 0x2000, 500, 1, false}, {".symtab", 0x3000, 500, 8, false},
                       {".comment", 0x1010, 5, 1, false},      {".shstrtab", 0x4000, 99, 1, false}};
    // .text and .comment end at 0x1015; the names take 1 + 6 + 5 + 9 + 10 bytes, and five headers 64 each.
    CHECK(stripped_size(layout) == 0x1038 + 5 * 64);
    layout.is_64_bit = false;
    CHECK(stripped_size(layout) == 0x1034 + 5 * 40);
}

TEST_CASE("a section's name that another one ends with takes no place") {
    Layout layout;
    layout.sections = {{".plt", 64, 0, 1, true}, {".rela.plt", 64, 0, 1, true}};
    CHECK(stripped_size(layout) == 24 + 4 * 64);  // 1 + 10 + 10
}

TEST_CASE("the relocations that the linker leaves are stripped, those that the loader applies stay") {
    Layout layout;
    layout.sections = {{".rela.dyn", 64, 24, 8, true, true}, {".text", 88, 8, 8, true}};
    const auto size = stripped_size(layout);
    layout.sections.push_back({".rela.text", 200, 2400, 8, false, true});
    CHECK(stripped_size(layout) == size);
}

TEST_CASE("debug information and the way to it are stripped, notes are not") {
    for (const char* const name :
         {".debug_line", ".zdebug_info", ".gnu_debuglink", ".symtab", ".strtab", ".gdb_index", ".stabstr"}) {
        CHECK(is_stripped(name));
    }
    CHECK_FALSE(is_stripped(".comment"));
    CHECK_FALSE(is_stripped(".note.gnu.gold-version"));
}
