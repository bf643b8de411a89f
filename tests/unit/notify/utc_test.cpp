#include "checker/notify/utc.hpp"

#include "test_framework.hpp"

using namespace perfmon::notify;
using namespace std::chrono_literals;

TEST_CASE("a moment is read as documents tell it, and told as mail does") {
    const auto moment = moment_of("2026-03-01T12:00:09.250Z");
    REQUIRE(moment);
    CHECK(mail_date(*moment) == "Sun, 01 Mar 2026 12:00:09 +0000");
    CHECK(*moment - *moment_of("2026-02-28T23:59:59Z") == 12h + 10s + 250ms);
}

TEST_CASE("what is no moment is none") {
    for (const char* const text :
         {"", "T3", "2026-03-01", "2026-13-01T12:00:00Z", "2026-02-30T12:00:00Z", "2026-03-01T24:00:00Z",
          "2026-03-01T12:0x:00Z", "2026-03-01T12:00:00", "2026-03-01T12:00:00.Z", "2026-03--1T12:00:00Z"}) {
        INFO(text);
        CHECK_FALSE(moment_of(text));
    }
}
