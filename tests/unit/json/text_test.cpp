#include "runtime/json/text.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <string>

using namespace perfmon;
using namespace perfmon::documents;

namespace {

/// What parsing says about a text it must refuse.
std::string refusal(const std::string& text) {
    try {
        (void)parse_json(text, "x.json");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("a truncated file is told with the place where it breaks off") {
    CHECK(refusal("{\"a\": {\"b\": [1, 2,\n ") ==
          "x.json#/a/b/2: the file ends early; it was truncated (line 2, column 2)");
    CHECK(refusal("") == "x.json#: the file is empty (line 1, column 1)");
}

TEST_CASE("malformed text is told with line, column and pointer") {
    CHECK(refusal("{\"a\": tru}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{} {}").find("must not be followed") != std::string::npos);
    CHECK(refusal("{\"a\": NaN}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{\"a\": +1}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{\"a\": 01}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{\"a\": 0x10}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{\"a\": .5}").starts_with("x.json#/a: not valid JSON: "));
    CHECK(refusal("{\"a\": 5.}").starts_with("x.json#/a: not valid JSON: "));
}

TEST_CASE("bad UTF-8 is refused") {
    CHECK(refusal("{\"a\": \"\xff\xfe\"}").starts_with("x.json#/a: not valid JSON: Invalid encoding"));
}

TEST_CASE("what follows a NUL is not passed over") {
    CHECK(refusal(std::string("{}\0garbage", 10)) == "x.json#: contains a NUL character (line 1, column 3)");
}

TEST_CASE("a key that stands twice is refused at any depth") {
    CHECK(refusal(R"({"a": 1, "b": 2, "a": 3})") == "x.json#/a: the key appears twice (line 1, column 7)");
    CHECK(refusal(R"({"list": [{}, {"x": 1, "x": 1}]})") ==
          "x.json#/list/1/x: the key appears twice (line 1, column 21)");
    std::string many;
    for (int key = 0; key < 40; ++key) {
        many += "\"key " + std::to_string(key) + "\": 1, ";
    }
    CHECK(refusal("{" + many + "\"key 7\": 1}").starts_with("x.json#/key 7: the key appears twice"));
    CHECK(refusal("{" + many + "\"key 40\": 1}") == "accepted");
}

TEST_CASE("millions of brackets are an error and no crash") {
    CHECK(refusal(std::string(3'000'000, '[')).find("nested deeper than 64 levels") != std::string::npos);
    CHECK(refusal(std::string(3'000'000, '{')).find("x.json#") == 0);
}

TEST_CASE("doubles are read to the last bit") {
    // RapidJSON's default parser gets this one wrong by a unit in the last place.
    const auto tree = parse_json("[0.1000000000000000055511151231257827, 2.2250738585072011e-308]", "x.json");
    CHECK(tree[0].GetDouble() == 0.1);
    CHECK(tree[1].GetDouble() == 2.2250738585072011e-308);
}

TEST_CASE("a number that no double holds is refused with its place") {
    const std::string refused = "x.json#/a/1: the number is too large; the largest is 1.7976931348623157e308";
    CHECK(refusal("{\"a\":\n [0, 1e400]}") == refused + " (line 2, column 6)");
    CHECK(refusal("{\"a\":\n [0, -1e308999999999999999]}") == refused + " (line 2, column 6)");
    CHECK(refusal("{\"a\":\n [0, 1" + std::string(400, '0') + "]}") == refused + " (line 2, column 6)");
    CHECK(refusal("{\"a\":\n [0, 1.8e308]}") == refused + " (line 2, column 6)");
    // Doubles hold these, and RapidJSON does not read them.
    const std::string long_one = "x.json#/a: the number's exponent is too large; write it with a smaller one";
    CHECK(refusal("{\"a\": 0e400}") == long_one + " (line 1, column 7)");
    CHECK(refusal("{\"a\": -0.0e999}") == long_one + " (line 1, column 7)");
    // What follows the number is none of it, though it be made of the same characters.
    CHECK(refusal("{\"a\": 0e400-99999999999999999999999}") == long_one + " (line 1, column 7)");
    CHECK(refusal("{\"a\": 1" + std::string(400, '0') + "e0-9999999999999999999999}") ==
          "x.json#/a: the number is too large; the largest is 1.7976931348623157e308 (line 1, column 7)");
}

TEST_CASE("a NUL in a key takes nothing from the error about it") {
    const Source source{"x.json", "{\"a\\u0000b\": 1}"};
    const Place top{};
    const std::string key("a\0b", 3);
    const auto refused = [&] {
        try {
            refuse(source, Place{&top, key}, "is unknown");
        } catch (const Error& error) {
            return std::string(error.sentence());
        }
    };
    CHECK(refused() == "x.json#/a\\u0000b: is unknown (line 1, column 14)");
}

TEST_CASE("numbers of any length are read") {
    const auto tree =
        parse_json("[0." + std::string(348, '0') + "5, 1" + std::string(300, '0') + ".0, 3e1, -0, 1e-400]", "x.json");
    CHECK(tree[0].GetDouble() == 0.0);
    CHECK(tree[1].GetDouble() == 1e300);
    CHECK(tree[2].GetInt64() == 30);
    CHECK(std::signbit(tree[3].GetDouble()));
    CHECK(tree[4].GetDouble() == 0.0);
}

TEST_CASE("a value is found by its pointer, wherever it stands") {
    const std::string text = "{ \"a b\" : [ [1,2] , {\"x\"\n:\n  \"\\u00fcber\"} ,\n -0.5e1 ] , \"z\":null }";
    const Source source{"x.json", text};
    const auto place_of = [&](const Place& place) {
        try {
            refuse(source, place, "");
        } catch (const Error& error) {
            return std::string(error.what()).substr(error.source().size() + 2);
        }
    };
    const Place top{};
    const Place list{&top, "a b"};
    const Place second{&list, {}, 1, true};
    CHECK(place_of(top) == " (line 1, column 1)");
    CHECK(place_of(list) == " (line 1, column 11)");
    CHECK(place_of(second) == " (line 1, column 21)");
    CHECK(place_of(Place{&second, "x"}) == " (line 3, column 3)");
    CHECK(place_of(Place{&list, {}, 2, true}) == " (line 4, column 2)");
    CHECK(place_of(Place{&top, "z"}) == " (line 4, column 17)");
}

TEST_CASE("a pointer escapes what RFC 6901 says") {
    const Place top{};
    const Place key{&top, "a/b~c"};
    CHECK(pointer_to(Place{&key, {}, 7, true}) == "/a~1b~0c/7");
    CHECK(refusal(R"({"a/b": [)").starts_with("x.json#/a~1b/0: "));
}
