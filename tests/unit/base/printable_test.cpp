#include "runtime/base/printable.hpp"

#include "test_framework.hpp"

#include <string>

using namespace perfmon::base;
using namespace std::string_literals;

TEST_CASE("what people write is shown as it is") {
    for (const std::string text : {"codec/encode <int, 4>", "größer µs → 漢字 😀", "a\\b & \"c\" | `d` <dart>", ""}) {
        CHECK(printable(text) == text);
        CHECK(printable_lines(text) == text);
    }
}

TEST_CASE("what a terminal acts on is written as an escape") {
    CHECK(printable("\x1b[2J") == "\\x1b[2J");
    CHECK(printable("a\nb\tc\rd") == "a\\nb\\tc\\rd");
    CHECK(printable("\0\x7f"s) == "\\x00\\x7f");
    CHECK(printable("\u009b31m") == "\\u009b31m");             // CSI in one character
    CHECK(printable("a\u202eb\u2066") == "a\\u202eb\\u2066");  // turns what follows round
    CHECK(printable("a\u200bb\ufeff") == "a\\u200bb\\ufeff");
    CHECK(printable("a\u2028b") == "a\\u2028b");
    CHECK(printable("\U000E0041") == "\\U000e0041");
}

TEST_CASE("bytes that are no UTF-8 stay apart") {
    CHECK(printable("caf\xe9") == "caf\\xe9");
    CHECK(printable("\x9b") == "\\x9b");
    CHECK(printable("\xC3") == "\\xc3");
}

TEST_CASE("no tag of CTest's is left") {
    CHECK(printable("<CTestMeasurementFile type=\"file\" name=\"log\">/etc/hostname</CTestMeasurementFile>") ==
          "\\x3cCTestMeasurementFile type=\"file\" name=\"log\">/etc/hostname\\x3c/CTestMeasurementFile>");
    CHECK(printable("<DartMeasurement") == "\\x3cDartMeasurement");
    CHECK(printable("<<CTestLabel>") == "<\\x3cCTestLabel>");
    CHECK(printable("<\x1b"
                    "CTestLabel>") == "<\\x1bCTestLabel>");
    CHECK(printable("CTEST_FULL_OUTPUT") == "\\x43TEST_FULL_OUTPUT");
}

TEST_CASE("of several lines those stay that an error quotes") {
    CHECK(printable_lines("failed\n  | one\n  | \x1b[1m<CTestLabel>x") ==
          "failed\n  | one\n  | \\x1b[1m\\x3cCTestLabel>x");
    CHECK(printable_lines("name\nperfmon: error: forged") == "name\\nperfmon: error: forged");
    CHECK(printable_lines("ends\n") == "ends\n");
}

TEST_CASE("a JSON document for a terminal means the same, by escapes of its own") {
    CHECK(printable_json("{\n  \"a\": \"gr\u00f6\u00dfer\"\n}\n") == "{\n  \"a\": \"gr\u00f6\u00dfer\"\n}\n");
    CHECK(printable_json("\"<CTestLabel>x\u202e\u009b\"") == "\"\\u003cCTestLabel>x\\u202e\\u009b\"");
    CHECK(printable_json("\"\U000E0041\"") == "\"\\udb40\\udc41\"");
}
