#include "format/suggest.hpp"

#include "test_framework.hpp"

using namespace perfmon::format;

TEST_CASE("a misspelt word finds its nearest candidate") {
    CHECK(did_you_mean("chekc", {"measure", "check"}) == "; did you mean \"check\"?");
    CHECK(did_you_mean("--treshold", {"--threshold", "--config"}) == "; did you mean \"--threshold\"?");
    CHECK(did_you_mean("acept", {"accept", "except"}) == "; did you mean \"accept\"?");
}

TEST_CASE("a word that is near nothing gets no suggestion") {
    CHECK(did_you_mean("frobnicate", {"measure", "check"}).empty());
    CHECK(did_you_mean("x", {}).empty());
}

TEST_CASE("words are listed as a person lists them") {
    CHECK(listed({}).empty());
    CHECK(listed({"a"}) == "a");
    CHECK(listed({"a", "b", "c"}) == "a, b or c");
}
