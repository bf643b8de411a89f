#include "checker/measure/file_size.hpp"

#include "runtime/base/error.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <fstream>

using namespace perfmon;

namespace {

documents::DeclaredPerfTest declared_in(const std::filesystem::path& directory) {
    const auto file = directory / "codec";
    std::ofstream(file) << "a file";
    documents::DeclaredPerfTest declared;
    declared.name = "codec_size";
    declared.target = "codec";
    declared.executable = file.string();
    declared.built_with = documents::BuiltWith{"gcc", "12.2.0", "Release", "-O3", "-static"};
    return declared;
}

size::Profile some_profile() {
    size::Profile profile;
    profile.stripped_size = 100;
    profile.text = 60;
    profile.sections = {{".text", 60}};
    profile.symbols = {{"_Z1fIiEvv", 10}, {"_Z1fIlEvv", 20}};
    return profile;
}

}  // namespace

TEST_CASE("a size is a result with the target as its subject, in an environment without a processor") {
    const TemporaryDirectory directory;
    auto declared = declared_in(directory.path());
    const auto result = measure::measured_file(declared, some_profile());
    CHECK(result.perf_test == "codec_size");
    CHECK(result.kind == documents::Kind::size);
    CHECK(result.environment.cpu_model.empty());
    CHECK(result.environment.logical_cores == 0);
    CHECK(result.environment.compiler == "gcc");
    CHECK(result.environment.link_flags == "-static");
    CHECK_FALSE(result.invocation->executable_id.empty());
    REQUIRE(result.benchmarks.size() == 1);
    CHECK(result.benchmarks[0].name == "codec");
    CHECK(result.benchmarks[0].launches[0].measures.at("stripped_size") == std::vector{100.0});
    CHECK(result.benchmarks[0].sections.at(".text") == 60);
    CHECK(result.benchmarks[0].symbols.empty());
    declared.symbols = true;
    CHECK(measure::measured_file(declared, some_profile()).benchmarks[0].symbols == documents::Sizes{{"f<…>", 30}});
    declared.built_with.reset();
    CHECK_THROWS_AS(measure::measured_file(declared, some_profile()), Error);
}

TEST_CASE("only the file of a base revision is judged by: what the accepted one has stands in the baseline") {
    const TemporaryDirectory directory;
    auto result = measure::measured_file(declared_in(directory.path()), some_profile());
    measure::ComparedFile compared{{}, some_profile()};
    measure::add_counterpart(result, compared);
    CHECK(result.lockstep);
    CHECK_FALSE(result.benchmarks[0].launches[0].snapshot);
    compared.lockstep.origin = documents::Origin::base_revision;
    measure::add_counterpart(result, compared);
    CHECK(result.benchmarks[0].launches[0].snapshot->measures.at("text_size") == std::vector{60.0});
}
