#include "checker/profile/difference.hpp"

#include "test_framework.hpp"

#include <map>
#include <string>
#include <utility>

using namespace perfmon;
using profile::Place;

namespace {

profile::Profile profile_of(std::map<std::string, profile::Function> functions) {
    profile::Profile profile{"", 0, std::move(functions)};
    for (const auto& [name, function] : profile.functions) {
        profile.instructions += function.instructions;
    }
    return profile;
}

}  // namespace

TEST_CASE("functions that execute more or fewer are listed by how much, per iteration of either executable") {
    const auto before = profile_of({{"parse", {800, {}}}, {"copy", {400, {}}}, {"same", {4000, {}}}});
    const auto after =
        profile_of({{"parse", {800, {}}}, {"copy", {100, {}}}, {"check", {100, {}}}, {"same", {2000, {}}}});
    const auto difference = profile::difference({before, 8}, {after, 4});
    CHECK(difference.before == 650);
    CHECK(difference.after == 750);
    REQUIRE(difference.functions.size() == 3);
    CHECK(difference.functions[0] == documents::FunctionCost{"parse", "", 0, 100, 200});
    // Of as much as each other, the one whose name comes first.
    CHECK(difference.functions[1] == documents::FunctionCost{"check", "", 0, 0, 25});
    CHECK(difference.functions[2] == documents::FunctionCost{"copy", "", 0, 50, 25});
}

TEST_CASE("a function is shown on the line that executes most, of the current executable where it has it") {
    const auto before =
        profile_of({{"parse", {10, {{Place("old.cpp", 1), 10}}}}, {"gone", {5, {{Place("old.cpp", 9), 5}}}}});
    const auto after = profile_of({{"parse", {30, {{Place("new.cpp", 2), 10}, {Place("new.cpp", 3), 20}}}}});
    const auto difference = profile::difference({before, 1}, {after, 1});
    REQUIRE(difference.functions.size() == 2);
    CHECK(difference.functions[0] == documents::FunctionCost{"parse", "new.cpp", 3, 10, 30});
    CHECK(difference.functions[1] == documents::FunctionCost{"gone", "old.cpp", 9, 5, 0});
}

TEST_CASE("what differs by less than a thousandth of all is left out") {
    const auto before = profile_of({{"a", {1000, {}}}, {"b", {9000, {}}}});
    CHECK(profile::difference({before, 1}, {profile_of({{"a", {1009, {}}}, {"b", {9000, {}}}}), 1}).functions.empty());
    CHECK(profile::difference({before, 1}, {profile_of({{"a", {1011, {}}}, {"b", {9000, {}}}}), 1}).functions.size() ==
          1);
}

TEST_CASE("a function is the same one where a test case above it was added, or the compiler made a copy of it") {
    const auto before = profile_of({{"CATCH2_INTERNAL_TEST_0()", {1000, {}}}, {"one()", {80, {}}}});
    const auto after = profile_of(
        {{"CATCH2_INTERNAL_TEST_2()", {1000, {}}}, {"one()", {30, {}}}, {"one() [clone .constprop.0]", {90, {}}}});
    const auto difference = profile::difference({before, 1}, {after, 1});
    REQUIRE(difference.functions.size() == 1);
    CHECK(difference.functions.front() == documents::FunctionCost{"one()", "", 0, 80, 120});
}

TEST_CASE("nothing differs in what was not executed") {
    const auto nothing = profile_of({});
    CHECK(profile::difference({nothing, 1}, {nothing, 1}).functions.empty());
}
