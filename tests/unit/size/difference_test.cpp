#include "checker/size/difference.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::size;
using documents::SizeChange;
using Changes = std::vector<SizeChange>;

TEST_CASE("what grew most comes first, what shrank last, and what is the same is left out") {
    Profile before;
    before.sections = {{".text", 100}, {".data", 10}, {".bss", 5}, {".rodata", 50}};
    Profile after;
    after.sections = {{".text", 120}, {".data", 10}, {".rodata", 40}, {".new", 30}};
    CHECK(difference(before, after).sections ==
          Changes{{".new", 0, 30}, {".text", 100, 120}, {".bss", 5, 0}, {".rodata", 50, 40}});
}

TEST_CASE("instantiations of a template are compared in all") {
    Profile before;
    before.symbols = {{"_Z1fIiEvT_", 100}, {"_Z1gv", 7}};
    Profile after;
    after.symbols = {{"_Z1fIiEvT_", 100}, {"_Z1fIlEvT_", 30}, {"_Z1gv", 7}};
    CHECK(difference(before, after).symbols == Changes{{"f<…>", 100, 130}});
    CHECK(folded_symbols(after) == documents::Sizes{{"f<…>", 130}, {"g", 7}});
}

TEST_CASE("a stripped file is not compared by symbols with one that is not") {
    Profile before;
    before.symbols = {{"main", 10}};
    Profile after;
    after.symbols = {{"exported", 10}};
    after.named = Symbols::exported;
    CHECK(difference(before, after).symbols.empty());
    CHECK(difference(before, after).not_told.find("stripped") != std::string::npos);
    before.named = Symbols::exported;
    CHECK(difference(before, after).symbols.size() == 2);
    CHECK(difference(before, after).not_told.empty());
}

TEST_CASE("source files of two builds in other directories are the same where the ends of their paths are") {
    Profile before;
    before.sources = {{"/base/src/a/main.cpp", 10}, {"/base/src/b/main.cpp", 20}, {"/usr/include/x", 5}};
    before.objects = before.sources;
    Profile after;
    after.sources = {{"/now/src/a/main.cpp", 10}, {"/now/src/b/main.cpp", 25}, {"/usr/include/x", 5}, {"/now/c", 1}};
    after.objects = after.sources;
    const Changes expected{{"/now/src/b/main.cpp", 20, 25}, {"/now/c", 0, 1}};
    CHECK(difference(before, after).sources == expected);
    CHECK(difference(before, after).objects == expected);
}

TEST_CASE("a file that was moved is the same where no other has its name") {
    Profile before;
    before.sources = {{"/src/old/x.cpp", 10}, {"/src/a/y.cpp", 1}, {"/src/b/y.cpp", 2}};
    Profile after;
    after.sources = {{"/src/new/x.cpp", 10}, {"/src/c/y.cpp", 4}};
    CHECK(difference(before, after).sources ==
          Changes{{"/src/c/y.cpp", 0, 4}, {"/src/a/y.cpp", 1, 0}, {"/src/b/y.cpp", 2, 0}});
}

TEST_CASE("why source files are not known is said, and the members of a library are known without") {
    Profile before;
    before.is_library = true;
    before.objects = {{"a.o", 10}};
    before.without_source = "it was built without";
    Profile after = before;
    after.without_source = "";
    after.objects = {{"a.o", 12}};
    after.sources = {{"a.cpp", 3}};
    const auto found = difference(before, after);
    CHECK(found.sources.empty());
    CHECK(found.objects == Changes{{"a.o", 10, 12}});
    CHECK(found.not_told ==
          "the source files are not known, because of what it is compared with, it was built without");
}
