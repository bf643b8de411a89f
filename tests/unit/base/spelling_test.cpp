#include "runtime/base/spelling.hpp"

#include "test_framework.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace perfmon::base;

TEST_CASE("a misspelt word finds its nearest candidate") {
    CHECK(did_you_mean("chekc", {"measure", "check"}) == "; did you mean \"check\"?");
    CHECK(did_you_mean("--treshold", {"--threshold", "--config"}) == "; did you mean \"--threshold\"?");
    CHECK(did_you_mean("acept", {"accept", "except"}) == "; did you mean \"accept\"?");
}

TEST_CASE("a word that is near nothing gets no suggestion") {
    CHECK(did_you_mean("frobnicate", {"measure", "check"}).empty());
    CHECK(did_you_mean("x", {}).empty());
}

TEST_CASE("a part of a word finds the shortest word that has it, unless another one is near") {
    CHECK(did_you_mean("line", {"a combined line", "common line"}) == "; did you mean \"common line\"?");
    CHECK(did_you_mean("line", {"common line", "lime"}) == "; did you mean \"lime\"?");
    CHECK(did_you_mean("ne", {"common line"}).empty());
}

TEST_CASE("letters that changed places are one mistake, and long words may have eight") {
    CHECK(did_you_mean("ab", {"ba"}) == "; did you mean \"ba\"?");
    const std::string long_name(60, 'x');
    CHECK(did_you_mean(long_name + "12345678", {long_name}) == "; did you mean \"" + long_name + "\"?");
    CHECK(did_you_mean(long_name + "123456789", {long_name}).empty());
}

TEST_CASE("among a hundred thousand names the nearest is found, wherever it is") {
    std::vector<std::string> names;
    for (int i = 0; i < 100'000; ++i) {
        names.push_back("codec/suite " + std::to_string(i % 100) + "/encodes a message of kind " + std::to_string(i));
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    CHECK(did_you_mean("codec/suite 77/encodes a mesage of kind 99977", candidates) ==
          "; did you mean \"codec/suite 77/encodes a message of kind 99977\"?");
    CHECK(did_you_mean(std::string(2000, 'q'), candidates).empty());
}

TEST_CASE("the search in names that all resemble the word ends before the last one") {
    const std::string word(2000, 'a');
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 20'000; ++i) {
        names.push_back(word);
        names.back()[i % 1000] = 'b';
        names.back()[1000 + i % 999] = 'c';
    }
    names.push_back(word);  // the nearest, which 150 million cells of tables come before
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    CHECK(did_you_mean(word + "x", candidates) == "; did you mean \"" + names.front() + "\"?");
}

TEST_CASE("words are listed as a person lists them") {
    CHECK(listed({}).empty());
    CHECK(listed({"a"}) == "a");
    CHECK(listed({"a", "b", "c"}) == "a, b or c");
}
