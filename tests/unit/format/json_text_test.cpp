#include "format/json_text.hpp"

#include "format/error.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::format;

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
    CHECK(refusal("{\"a\": 1e999}").starts_with("x.json#/a: not valid JSON: "));
}

TEST_CASE("bad UTF-8 is refused") {
    CHECK(refusal("{\"a\": \"\xff\xfe\"}").starts_with("x.json#/a: not valid JSON: Invalid encoding"));
}

TEST_CASE("what follows a NUL is not passed over") {
    CHECK(refusal(std::string("{}\0garbage", 10)) == "x.json#: holds a NUL character (line 1, column 3)");
}

TEST_CASE("a key that stands twice is refused at any depth") {
    CHECK(refusal(R"({"a": 1, "b": 2, "a": 3})") == "x.json#/a: the key stands here twice");
    CHECK(refusal(R"({"list": [{}, {"x": 1, "x": 1}]})") == "x.json#/list/1/x: the key stands here twice");
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

TEST_CASE("a pointer escapes what RFC 6901 says") {
    const Place top{};
    const Place key{&top, "a/b~c"};
    CHECK(pointer_to(Place{&key, {}, 7, true}) == "/a~1b~0c/7");
    CHECK(refusal(R"({"a/b": [)").starts_with("x.json#/a~1b/0: "));
}
