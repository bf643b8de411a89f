#include "checker/notify/mime.hpp"

#include "runtime/base/base64.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon::notify;

TEST_CASE("base64 is in lines of 76 characters") {
    CHECK(base64_lines(std::string(58, 'x')) ==
          std::string("eHh4").append(perfmon::base::base64(std::string(54, 'x'))) + "\r\neA==\r\n");
}

TEST_CASE("a header is as it is where it is short and ASCII") {
    CHECK(header_text("2 regressions") == "2 regressions");
    CHECK(header_text("").empty());
}

TEST_CASE("a header of anything else is in encoded words that no line is too long for") {
    CHECK(header_text("×2") == "=?UTF-8?B?w5cy?=");
    CHECK(header_text("=?UTF-8?Q?x?=") == "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
    std::string text;
    for (int i = 0; i < 50; ++i) {
        text += "µs 日本 ";
    }
    const std::string header = header_text(text);
    std::size_t begin = 0;
    while (begin < header.size()) {
        const auto end = std::min(header.find("\r\n", begin), header.size());
        CHECK(end - begin <= 76 - std::string("Subject: ").size() + 2);
        begin = end + 2;
    }
    CHECK(header.find("\r\n =?UTF-8?B?") != std::string::npos);
}

TEST_CASE("a line break begins no other header") {
    const std::string header = header_text("x\r\nBcc: somebody@example.org");
    CHECK(header.find('\n') == std::string::npos);
    CHECK(header.find('\r') == std::string::npos);
}
