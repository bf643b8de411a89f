#include "catch2.hpp"
#include "runtime/json/document.hpp"
#include "sample_run.hpp"

#include <string>

namespace perfmon::benchmarks {

// CMakeLists.txt expects that the time grows as the number in the names.
TEST_CASE("result document") {
    constexpr std::size_t samples_of_a_benchmark = 100;
    for (const std::size_t samples : {std::size_t{2000}, std::size_t{20000}}) {
        const documents::Result run = sample_run(samples / samples_of_a_benchmark);
        const std::string text = documents::to_json(run);
        REQUIRE(documents::from_json<documents::Result>(text, "sample") == run);

        BENCHMARK("write " + std::to_string(samples) + " samples") {
            return documents::to_json(run).size();
        };
        BENCHMARK("read " + std::to_string(samples) + " samples") {
            return documents::from_json<documents::Result>(text, "sample").benchmarks.size();
        };
    }
}

}  // namespace perfmon::benchmarks
