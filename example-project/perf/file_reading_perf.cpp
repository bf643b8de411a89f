#include "accesslog/summary.hpp"

#include "catch2.hpp"
#include "sample_log.hpp"

TEST_CASE("log file", "[file]") {
    const auto lines = sample_lines(2000);
    const SampleFile file(lines);
    REQUIRE(accesslog::count_lines(file.path()) == lines.size());
    REQUIRE(accesslog::read_file(file.path()).size() == std::filesystem::file_size(file.path()));
    REQUIRE(accesslog::summarise(file.path()).malformed == 0);

    BENCHMARK("open, first line") { return accesslog::LineReader(file.path()).next()->size(); };
    BENCHMARK("count lines") { return accesslog::count_lines(file.path()); };
    BENCHMARK("count lines, blocks of 4 KiB") {
        accesslog::LineReader reader(file.path(), 4096);
        std::size_t count = 0;
        while (reader.next()) {
            ++count;
        }
        return count;
    };
    BENCHMARK("whole file") { return accesslog::read_file(file.path()); };
    BENCHMARK("summarise") { return accesslog::summarise(file.path()).requests; };
}
