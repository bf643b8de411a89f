#include "checker/report/size_table.hpp"

#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::VerdictDocument with_sizes() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    documents::SizeDifference difference;
    difference.sections = {{".text", 1000, 1300}};
    difference.symbols = {{"encode<…>", 100, 350}, {"new", 0, 60}, {"old", 10, 0}};
    difference.not_told = "the source files are not known";
    document.sizes.push_back({"codec/codec", difference});
    return document;
}

}  // namespace

TEST_CASE("a terminal shows what grew most of each kind, and how many more there are") {
    const auto views = size_views_of(with_sizes());
    REQUIRE(views.size() == 1);
    CHECK(views[0].label == "codec");
    CHECK(size_text(views[0], SizeParts::brief, 2, text::Colour::off) ==
          "codec: what grew or shrank, in bytes\n"
          "symbol     before  after  change\n"
          "encode<…>     100    350    +250\n"
          "new             -     60     +60\n"
          "… and 1 more in the report\n"
          "  the source files are not known\n");
}

TEST_CASE("where nothing in a file has another size, no table is shown") {
    auto document = with_sizes();
    documents::SizeDifference& difference = document.sizes[0].difference;
    difference.sections.clear();
    difference.symbols.clear();
    CHECK(size_views_of(document).empty());
}

TEST_CASE("a terminal shows the sections where nothing else has a name") {
    auto document = with_sizes();
    document.sizes[0].difference.symbols.clear();
    CHECK(size_text(size_views_of(document).at(0), SizeParts::brief, 2, text::Colour::off) ==
          "codec: what grew or shrank, in bytes\n"
          "section  before  after  change\n"
          ".text      1000   1300    +300\n"
          "  the source files are not known\n");
}

TEST_CASE("an explanation shows all of it, sections too") {
    const std::string text = size_text(size_views_of(with_sizes())[0], SizeParts::all, 100, text::Colour::off);
    CHECK(text.find("old            10      -     -10\n") != std::string::npos);
    CHECK(text.find(".text      1000   1300    +300\n") != std::string::npos);
}

TEST_CASE("a name from a file is fit for a terminal, and not too wide for it") {
    auto document = with_sizes();
    document.sizes[0].difference.symbols = {{"bad\nname", 0, 1}, {std::string(200, 'x'), 0, 1}};
    const std::string text = size_text(size_views_of(document)[0], SizeParts::brief, 5, text::Colour::off);
    CHECK(text.find("bad\\nname") != std::string::npos);
    CHECK(text.find(std::string(61, 'x')) == std::string::npos);
}
