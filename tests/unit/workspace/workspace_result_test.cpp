#include "checker/workspace/workspace_result.hpp"

#include "checker/workspace/totals.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::workspace;
using documents::TargetType;

namespace {

documents::WorkspaceTarget target(const std::string& name, TargetType type) {
    documents::WorkspaceTarget result;
    result.name = name;
    result.type = type;
    result.translation_units = 2;
    result.source_lines = 30;
    return result;
}

const documents::Measures& measures_of(const documents::Result& result, std::size_t subject) {
    return result.benchmarks.at(subject).launches.at(0).measures;
}

}  // namespace

TEST_CASE("totals are sums over the targets, of times where any is known") {
    documents::WorkspaceDocument document;
    document.targets = {target("app", TargetType::executable), target("lib", TargetType::static_library)};
    CHECK_FALSE(totals_of(document).compile_s.has_value());
    document.targets[0].file_size = 100;
    document.targets[1].compile_s = 2.5;
    document.perf_tests.resize(2);
    document.perf_tests[1].benchmarks = 7;
    const auto totals = totals_of(document);
    CHECK(totals.targets == 2);
    CHECK(totals.translation_units == 4);
    CHECK(totals.compile_s == 2.5);
    CHECK_FALSE(totals.link_s.has_value());
    CHECK(totals.perf_tests == 2);
    CHECK(totals.benchmarks == 7);
}

TEST_CASE("the size of all targets is known when all files are built, and is not judged before") {
    documents::WorkspaceDocument document;
    document.targets = {target("app", TargetType::executable), target("lib", TargetType::static_library),
                        target("docs", TargetType::utility)};
    document.targets[0].artifact = "app";
    document.targets[0].file_size = 100;
    document.targets[1].artifact = "liblib.a";
    document.totals = totals_of(document);
    CHECK_FALSE(document.totals.file_size.has_value());
    CHECK_FALSE(measures_of(result_of(document, {}), 0).contains("file_size"));
    document.targets[1].file_size = 20;
    document.totals = totals_of(document);
    CHECK(document.totals.file_size == 120);
    CHECK(measures_of(result_of(document, {}), 0).at("file_size") == std::vector<double>{120.0});
}

TEST_CASE("a result has a subject for each target, and one for all") {
    documents::WorkspaceDocument document;
    document.compiler = "gcc 12.2.0";
    document.configuration = "Release";
    document.totals.targets = 2;
    document.totals.compile_s = 1.5;
    document.targets = {target("app", TargetType::executable), target("docs", TargetType::utility)};
    document.targets[0].file_size = 100;
    document.not_asked_for = {"other"};
    documents::Environment machine;
    machine.os = "linux";
    machine.architecture = "x86_64";
    machine.cpu_model = "any";
    machine.logical_cores = 8;
    const auto result = result_of(document, machine);
    REQUIRE(result.benchmarks.size() == 3);
    CHECK(result.kind == documents::Kind::workspace);
    CHECK(result.benchmarks[0].name == "all targets");
    CHECK(measures_of(result, 0).at("targets") == std::vector<double>{2.0});
    CHECK(measures_of(result, 0).at("total_compile_time") == std::vector<double>{1.5e9});
    CHECK_FALSE(measures_of(result, 0).contains("total_link_time"));
    CHECK(measures_of(result, 1) ==
          documents::Measures{
              {"exists", {1.0}}, {"translation_units", {2.0}}, {"source_lines", {30.0}}, {"file_size", {100.0}}});
    CHECK(measures_of(result, 2) == documents::Measures{{"exists", {1.0}}});

    CHECK(result.not_asked_for == std::vector<std::string>{"other"});
    CHECK(result.environment.compiler == "gcc");
    CHECK(result.environment.compiler_version == "12.2.0");
    CHECK(result.environment.build_type == "Release");
    CHECK(result.environment.cpu_model.empty());
    CHECK(result.environment.logical_cores == 0);
}
