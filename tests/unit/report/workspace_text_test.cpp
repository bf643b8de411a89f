#include "checker/report/workspace_text.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using documents::TargetType;

namespace {

documents::WorkspaceTarget target(const std::string& name, TargetType type, std::int64_t lines) {
    documents::WorkspaceTarget result;
    result.name = name;
    result.type = type;
    result.source_lines = lines;
    return result;
}

documents::WorkspaceDocument small() {
    documents::WorkspaceDocument document;
    document.build_directory = "/build";
    document.generator = "Ninja";
    document.cmake_version = "3.25.1";
    document.targets = {target("docs", TargetType::utility, 0), target("app", TargetType::executable, 30),
                        target("lib", TargetType::static_library, 20)};
    document.targets[2].compile_s = 1.5;
    document.totals.targets = 3;
    return document;
}

std::string text_of(const documents::WorkspaceDocument& document) {
    return report::workspace_text(document, text::Colour::off);
}

}  // namespace

TEST_CASE("the target that takes longest to build comes first, then the one with most lines") {
    const std::string text = text_of(small());
    CHECK(text.find("/build: Ninja, CMake 3.25.1\n") == 0);
    CHECK(text.find("lib") < text.find("app"));
    CHECK(text.find("app") < text.find("docs"));
    CHECK(text.find("1.50 s") != std::string::npos);
    CHECK(text.find("all 3") != std::string::npos);
}

TEST_CASE("the ten longest tests have a row, and the others are counted") {
    auto document = small();
    for (int i = 0; i < 12; ++i) {
        documents::WorkspaceTest& test = document.tests.emplace_back();
        test.name = "test " + std::to_string(i);
        test.mean_s = i;
    }
    document.tests.emplace_back().name = "never run";
    const std::string text = text_of(document);
    CHECK(text.find("test 11") < text.find("test 10"));
    CHECK(text.find("test 1 ") == std::string::npos);
    CHECK(text.find("never run") == std::string::npos);
    CHECK(text.find("and 2 more that take no longer") != std::string::npos);
    document.tests = {document.tests.back()};
    CHECK(text_of(document).find("no test has run in this build tree") != std::string::npos);
}

TEST_CASE("names from outside do nothing to a terminal") {
    auto document = small();
    document.targets[0].name = "a\x1b[31m";
    document.notes = {"note \x1b[0m"};
    documents::WorkspacePerfTest& perf_test = document.perf_tests.emplace_back();
    perf_test.name = "codec";
    perf_test.outcome = documents::CheckOutcome::failed;
    perf_test.sentence = "REGRESSION: \n<CTestLabel>";
    const std::string text = text_of(document);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("<CTest") == std::string::npos);
    CHECK(text.find("failed") != std::string::npos);
}
