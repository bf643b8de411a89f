#include "runtime/base/spelling.hpp"

#include "test_framework.hpp"

#include <ctime>
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

TEST_CASE("among a hundred thousand names the nearest is found at once") {
    std::vector<std::string> names;
    for (int i = 0; i < 100'000; ++i) {
        names.push_back("codec/suite " + std::to_string(i % 100) + "/encodes a message of kind " + std::to_string(i));
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::clock_t start = std::clock();
    CHECK(did_you_mean("codec/suite 77/encodes a mesage of kind 99977", candidates) ==
          "; did you mean \"codec/suite 77/encodes a message of kind 99977\"?");
    CHECK(did_you_mean(std::string(2000, 'q'), candidates).empty());
    CHECK(std::clock() - start < 30 * CLOCKS_PER_SEC);  // it took 44 s
}

TEST_CASE("the search in names that all resemble the word ends") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 20'000; ++i) {
        names.emplace_back(2000, 'a');
        names.back()[i % 2000] = 'b';
        names.back()[1999 - i % 1999] = 'c';
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::clock_t start = std::clock();
    CHECK_FALSE(did_you_mean(std::string(2000, 'a') + "x", candidates).empty());
    CHECK(std::clock() - start < 30 * CLOCKS_PER_SEC);
}

TEST_CASE("words are listed as a person lists them") {
    CHECK(listed({}).empty());
    CHECK(listed({"a"}) == "a");
    CHECK(listed({"a", "b", "c"}) == "a, b or c");
}
