#include "checker/profile/callgrind.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using profile::Place;

namespace {

profile::Profile parsed(const std::string& text) {
    return profile::parse_callgrind(text, "callgrind.1");
}

const std::string head =
    "# callgrind format\nversion: 1\ncmd:  ./codec --a=b\n\ndesc: Trigger: Client Request: perfmon 3\n"
    "positions: line\nevents: Ir\n";

std::string complaint_about(const std::string& text) {
    try {
        (void)parsed(text);
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a function has the cost of its lines, and what it calls has its own") {
    const auto profile = parsed(head +
                                "fl=(1) codec.cpp\nfn=(1) parse(char const*)\n16 400\n+3 20\n"
                                "cfi=(2) table.cpp\ncfn=(2) look_up(int)\ncalls=4 50\n+1 3000\n-2 5\n\n"
                                "fl=(2)\nfn=(2)\n50 3000\ntotals: 3425\n");
    CHECK(profile.trigger == "Client Request: perfmon 3");
    CHECK(profile.instructions == 3425);
    REQUIRE(profile.functions.size() == 2);
    const auto& parse = profile.functions.at("parse(char const*)");
    CHECK(parse.instructions == 425);
    CHECK(parse.lines.at(Place("codec.cpp", 16)) == 400);
    CHECK(parse.lines.at(Place("codec.cpp", 19)) == 20);
    CHECK(parse.lines.at(Place("codec.cpp", 18)) == 5);  // behind the call, whose line is 20
    CHECK(profile.functions.at("look_up(int)").instructions == 3000);
}

TEST_CASE("what is inlined is its function's, on the line of the file that it comes from") {
    const auto profile = parsed(head +
                                "fl=(1) codec.cpp\nfn=(1) parse\n10 1\nfi=(2) vector\n900 7\nfe=(1)\n11 2\n"
                                "fi=(2)\n* 1\nfn=(3) next_one\n12 4\ntotals: 15\n");
    const auto& lines = profile.functions.at("parse").lines;
    CHECK(lines.at(Place("vector", 900)) == 7);
    CHECK(lines.at(Place("codec.cpp", 11)) == 2);
    CHECK(lines.at(Place("vector", 11)) == 1);
    // A function begins in the file of functions, wherever the one before it ended.
    CHECK(profile.functions.at("next_one").lines.at(Place("codec.cpp", 12)) == 4);
}

TEST_CASE("positions of instructions beside those of lines, in hexadecimal and relative") {
    const auto profile = parsed(
        "positions: instr line\nevents: Ir\nfl=a.cpp\nfn=f\n0x1000 5 3\n+4 * 2\n+0x4 +2\n"
        "totals: 5\n");
    const auto& function = profile.functions.at("f");
    CHECK(function.instructions == 5);
    CHECK(function.lines.at(Place("a.cpp", 5)) == 5);
    CHECK(function.lines.at(Place("a.cpp", 7)) == 0);  // a cost that is left out is 0
}

TEST_CASE("names are numbered by their kind, and one in parentheses is a name") {
    const auto profile = parsed(
        head + "ob=(1) /lib/libm.so\nfl=(1) m.c\nfn=(1) sin\n1 2\nfn=(anonymous namespace)::f\n1 3\ntotals: 5\n");
    CHECK(profile.functions.at("sin").instructions == 2);
    CHECK(profile.functions.at("(anonymous namespace)::f").instructions == 3);
}

TEST_CASE("what has no symbols is one function of its object, since addresses move") {
    const auto profile = parsed(head +
                                "ob=(1) /lib/libm.so\nfl=(1) ???\nfn=(1) 0x00000000000a1b20\n0 2\nfn=(2) "
                                "0x00000000000a1c20\n0 3\ntotals: 5\n");
    REQUIRE(profile.functions.size() == 1);
    CHECK(profile.functions.at("??? in libm.so").instructions == 5);
    CHECK(profile.functions.at("??? in libm.so").lines.empty());
}

TEST_CASE("an executable has one name in its build and in a snapshot") {
    const auto profile = parsed(head + "ob=(1) /snapshots/4f2a\nfl=(1) ???\nfn=(1) 0x1b20\n0 2\ntotals: 2\n");
    CHECK(profile.functions.at("??? in the executable").instructions == 2);
}

TEST_CASE("functions of one name in two files are two") {
    const auto profile =
        parsed(head + "fl=/src/a.cpp\nfn=step()\n4 2\nfl=/src/b.cpp\nfn=step()\n4 3\nfn=other()\n9 1\ntotals: 6\n");
    CHECK(profile.functions.size() == 3);
    CHECK(profile.functions.at("step() (a.cpp)").instructions == 2);
    CHECK(profile.functions.at("step() (b.cpp)").instructions == 3);
    CHECK(profile.functions.at("other()").instructions == 1);
}

TEST_CASE("a profile of nothing has no functions") {
    const auto profile = parsed(head + "totals: 0\n");
    CHECK(profile.instructions == 0);
    CHECK(profile.functions.empty());
}

TEST_CASE("what is no profile is refused with its place, and so is one that is not whole") {
    const std::string function = "fl=(1) a.cpp\nfn=(1) f\n";
    CHECK(complaint_about("") == "callgrind.1:0: it has no line \"events:\", so it is no profile of Callgrind");
    CHECK(complaint_about("hello\n") == "callgrind.1:1: this line is none of Callgrind's");
    CHECK(complaint_about("events: Ir Dr\n") == "callgrind.1:1: its events are not the instructions alone (Ir)");
    CHECK(complaint_about(head + "16 1\n") == "callgrind.1:8: numbers come before \"events:\" and \"fn=\"");
    CHECK(complaint_about(head + function + "16 x\n") ==
          "callgrind.1:10: this line does not end in a number of instructions");
    CHECK(complaint_about(head + function + "16 1 2\n") ==
          "callgrind.1:10: this line does not end in a number of instructions");
    CHECK(complaint_about(head + function + "16 9223372036854775807\n+1 1\n") ==
          "callgrind.1:11: this line does not end in a number of instructions");
    CHECK(complaint_about(head + function + "-1 1\n") == "callgrind.1:10: the position \"-1\" is out of range");
    CHECK(complaint_about(head + function + "+ 1\n") == "callgrind.1:10: \"+\" is no position");
    CHECK(complaint_about(head + "fn=(7)\n") == "callgrind.1:8: the number (7) has no name yet");
    CHECK(complaint_about(head + "zz=(7) a\n") == "callgrind.1:8: there is no zz= in a profile of Callgrind");
    CHECK(complaint_about(head + function + "16 4\n") ==
          "callgrind.1:10: it has no line \"totals:\", so it is not whole");
    CHECK(complaint_about(head + function + "16 4\ntotals: 5\n") ==
          "callgrind.1:11: its lines come to 4 instructions, and its totals to 5");
}
