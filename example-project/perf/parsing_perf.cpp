#include "accesslog/entry.hpp"

#include "catch2.hpp"
#include "sample_log.hpp"

TEST_CASE("parse", "[parsing]") {
    const std::string common = R"(192.0.2.7 - alice [10/Oct/2025:13:55:36 +0200] "GET /index.html HTTP/1.1" 200 2326)";
    const std::string combined = common + " \"https://example.org/start\" \"Mozilla/5.0 (X11; Linux x86_64)\"";
    const std::string truncated = common.substr(0, 60);
    const auto lines = sample_lines(1000);

    REQUIRE(accesslog::parse_line(combined)->agent == "Mozilla/5.0 (X11; Linux x86_64)");
    REQUIRE_FALSE(accesslog::parse_line(truncated));

    BENCHMARK("common line") { return accesslog::parse_line(common); };
    BENCHMARK("combined line") { return accesslog::parse_line(combined); };
    BENCHMARK("truncated line") { return accesslog::parse_line(truncated); };
    BENCHMARK("1000 lines") {
        std::int64_t bytes = 0;
        for (const auto& line : lines) {
            bytes += accesslog::parse_line(line)->bytes;
        }
        return bytes;
    };
}

TEST_CASE("fields", "[parsing]") {
    const std::string time = "10/Oct/2000:13:55:36 -0700";
    REQUIRE(accesslog::parse_time(time) == 971211336);
    REQUIRE(accesslog::target_path("/caf%C3%A9?table=4") == "/caf\xC3\xA9");

    BENCHMARK("time") { return accesslog::parse_time(time); };
    BENCHMARK("plain path") { return accesslog::target_path("/docs/reference/index.html"); };
    BENCHMARK("encoded path") { return accesslog::target_path("/caf%C3%A9/men%C3%BC/k%C3%A4se?table=4"); };
}
