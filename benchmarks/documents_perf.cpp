#include "catch2.hpp"
#include "format/json_reader.hpp"
#include "format/json_writer.hpp"
#include "sample_run.hpp"

namespace perfmon::benchmarks {

TEST_CASE("result document") {
    const format::Result run = sample_run(200);
    const std::string text = format::to_json(run);
    REQUIRE(format::from_json<format::Result>(text, "sample") == run);

    BENCHMARK("write 20000 samples") {
        return format::to_json(run).size();
    };
    BENCHMARK("read 20000 samples") {
        return format::from_json<format::Result>(text, "sample").benchmarks.size();
    };
}

}  // namespace perfmon::benchmarks
