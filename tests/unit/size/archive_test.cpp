#include "checker/size/archive.hpp"

#include "test_framework.hpp"

#include <fmt/format.h>

#include <string>

using namespace perfmon::size;

namespace {

std::string member(const std::string& name, const std::string& content) {
    std::string text = fmt::format("{:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", name, 0, 0, 0, 644, content.size());
    return text + content + (content.size() % 2 == 1 ? "\n" : "");
}

const std::string magic = "!<arch>\n";

}  // namespace

TEST_CASE("the members of a static library have their names, short and long, and its tables are none") {
    const std::string long_name = "a_name_of_more_than_15_letters.cpp.o";
    const std::string library = magic + member("/", "symbols!") + member("//", "x.cpp.o/\n" + long_name + "/\n") +
                                member("a.o/", "odd") + member("/9", "even") + member("b.o/", "");
    REQUIRE(is_archive(library));
    const auto members = members_of(library);
    REQUIRE(members);
    CHECK(*members == std::vector<Member>{{"a.o", "odd"}, {long_name, "even"}, {"b.o", ""}});
    CHECK(members_of(magic)->empty());
}

TEST_CASE("a static library that is cut off, or has a header that is none, is refused") {
    const std::string library = magic + member("a.o/", "1234") + member("b.o/", "1234");
    for (const std::size_t cut : {1U, 3U, 5U, 63U, 70U}) {
        CHECK_FALSE(members_of(library.substr(0, library.size() - cut)));
    }
    std::string broken = library;
    broken[magic.size() + 58] = 'x';
    CHECK_FALSE(members_of(broken));
    broken = library;
    broken[magic.size() + 48] = '-';
    CHECK_FALSE(members_of(broken));
}

TEST_CASE("a long name at no place of the table is what its header says") {
    const auto members = members_of(magic + member("//", "x/\n") + member("/99", "1234"));
    REQUIRE(members);
    CHECK(members->front().name == "/99");
}

TEST_CASE("a thin archive is not one with members in it") {
    CHECK(is_thin_archive("!<thin>\n"));
    CHECK_FALSE(is_archive("!<thin>\n"));
    CHECK_FALSE(is_archive(""));
}
