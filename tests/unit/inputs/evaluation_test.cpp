#include "checker/inputs/evaluation.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;

namespace {

using Names = std::vector<std::string>;

/// With a configuration of this content.
struct Configured {
    explicit Configured(const std::string& content) {
        standard.locations.config = directory.path() / "config.json";
        platform::write_file_atomically(*standard.locations.config, content);
    }

    TemporaryDirectory directory;
    inputs::Standard standard;
};

}  // namespace

TEST_CASE("metrics beside the usual ones are wanted by whatever speaks of them: METRICS, a rule, a relation") {
    Configured codec(R"({"regression_thresholds": {"codec/*:branch_misses": 10}})");
    CHECK(inputs::wanted_extras(codec.standard) == Names{"branch_misses"});
    codec.standard.metrics = {"time", "cycles"};
    documents::Relation relation;
    relation.benchmarks = {"decode/simd:cache_misses"};
    relation.at_most = 1000;
    codec.standard.relations = {relation};
    CHECK(inputs::wanted_extras(codec.standard) == Names{"cycles", "branch_misses", "cache_misses"});
}

TEST_CASE("a configuration that cannot be read wants nothing: who judges by it reports that") {
    Configured codec("{");
    codec.standard.metrics = {"cycles"};
    CHECK(inputs::wanted_extras(codec.standard).empty());
}
