#include "catch2.hpp"
#include "runtime/json/document.hpp"
#include "sample_run.hpp"

namespace perfmon::benchmarks {

TEST_CASE("result document") {
    const documents::Result run = sample_run(200);
    const std::string text = documents::to_json(run);
    REQUIRE(documents::from_json<documents::Result>(text, "sample") == run);

    BENCHMARK("write 20000 samples") {
        return documents::to_json(run).size();
    };
    BENCHMARK("read 20000 samples") {
        return documents::from_json<documents::Result>(text, "sample").benchmarks.size();
    };
}

}  // namespace perfmon::benchmarks
