#include "checker/text/progress.hpp"

#include "test_framework.hpp"

#include <sstream>
#include <string>

using namespace perfmon;
using text::Advance;
using text::described;
using text::Progress;
using text::ProgressLine;

namespace {

/// A progress line at a time of its own.
struct Shown {
    explicit Shown(Progress progress, std::size_t columns = 1000)
        : line(out, progress, {[this] { return now; }, [columns] { return columns; }}) {}

    /// What was written since the last call.
    std::string taken() {
        std::string text = out.str();
        out.str("");
        return text;
    }

    double now = 1000.0;
    std::ostringstream out;
    ProgressLine line;
};

}  // namespace

TEST_CASE("how long the rest takes follows from the steps that are done") {
    CHECK(described({"bisect", 2, 6, 20.0, 20.0}) == "bisect: 2 of 6, about 40 s left");
    CHECK(described({"bisect", 2, 6, 20.0, 33.0}) == "bisect: 2 of 6, about 30 s left");
    CHECK(described({"bisect", 1, 2, 4.2, 4.2}) == "bisect: 1 of 2, about 5 s left");
    CHECK(described({"bisect", 1, 3, 100.0, 100.0}) == "bisect: 1 of 3, about 3 min 20 s left");
    CHECK(described({"", 1, 3, 4000.0, 4000.0}) == "1 of 3, about 2 h 13 min left");
}

TEST_CASE("nothing is said of the rest where there is nothing to estimate it from") {
    CHECK(described({"bisect", 0, 6, 0.0, 60.0}) == "bisect: 0 of 6");
    CHECK(described({"bisect", 6, 6, 60.0, 60.0}) == "bisect: 6 of 6");
    CHECK(described({"bisect", 5, 6, 50.0, 61.0}) == "bisect: 5 of 6");  // the last step takes longer than the others
    CHECK(described({"configuring", 0, 0, 0.0, 60.0}) == "configuring");
}

TEST_CASE("a line is replaced by the next, and taken away at the end") {
    Shown shown(Progress::shown);
    shown.line.begin("bisect", 6);
    CHECK(shown.taken() == "\r\x1b[Kbisect: 0 of 6");
    shown.line.say("building a");
    CHECK(shown.taken() == "\r\x1b[Kbisect: 0 of 6: building a");
    shown.now += 10.0;
    shown.line.advance(1, 5);
    CHECK(shown.taken() == "\r\x1b[Kbisect: 1 of 5, about 40 s left: building a");
    shown.line.end();
    CHECK(shown.taken() == "\r\x1b[K");
    shown.line.hide();
    CHECK(shown.taken().empty());
}

TEST_CASE("a task within another one is shown behind it, and its estimate is its own") {
    Shown shown(Progress::shown);
    shown.line.begin("bisect", 6);
    shown.now += 100.0;
    shown.line.begin("codec", 3);
    shown.now += 2.0;
    shown.line.advance(1, 3);
    shown.taken();
    shown.now += 1.0;
    shown.line.tick();
    CHECK(shown.taken() == "\r\x1b[Kbisect: 0 of 6: codec: 1 of 3, about 3 s left");
    shown.line.end();
    CHECK(shown.taken() == "\r\x1b[Kbisect: 0 of 6");
}

TEST_CASE("while the same thing runs, it is written ten times a second at most") {
    Shown shown(Progress::shown);
    shown.line.begin("codec", 1000);
    shown.taken();
    int writes = 0;
    for (std::size_t done = 1; done <= 1000; ++done) {
        shown.now += 0.001;
        shown.line.advance(done, 1000);
        writes += shown.taken().empty() ? 0 : 1;
    }
    CHECK(writes >= 9);
    CHECK(writes <= 10);
    shown.line.say("something else");  // at once, or what it says would be wrong for as long as that takes
    CHECK_FALSE(shown.taken().empty());
}

TEST_CASE("a line is no longer than the terminal is wide") {
    Shown shown(Progress::shown, 10);
    shown.line.say("a long name");
    CHECK(shown.taken() == "\r\x1b[Ka long n…");
}

TEST_CASE("names cannot move the cursor") {
    Shown shown(Progress::shown);
    shown.line.begin("a\r\x1b[2J", 2);
    CHECK(shown.taken() == "\r\x1b[Ka\\r\\x1b[2J: 0 of 2");
}

TEST_CASE("what is written in between takes the line away, and the next step brings it back") {
    Shown shown(Progress::shown);
    shown.line.begin("codec", 2);
    shown.taken();
    shown.line.hide();
    CHECK(shown.taken() == "\r\x1b[K");
    shown.line.advance(1, 2);
    CHECK(shown.taken() == "\r\x1b[Kcodec: 1 of 2");
}

TEST_CASE("a log gets a line for what takes long, and no control characters") {
    Shown shown(Progress::lines);
    shown.line.begin("bisect", 6);
    shown.line.say("launch 1 of 6");
    shown.now += 10.0;
    shown.line.advance(1, 6);
    CHECK(shown.taken().empty());
    shown.line.say_in_log("building a");
    CHECK(shown.taken() == "perfmon: bisect: 1 of 6, about 50 s left: building a\n");
    shown.line.say("");
    shown.line.end();
    CHECK(shown.taken().empty());
}

TEST_CASE("nothing is shown where it is hidden, or once somebody wants quiet") {
    Shown hidden(Progress::hidden);
    hidden.line.begin("bisect", 6);
    hidden.line.say_in_log("building a");
    hidden.line.end();
    CHECK(hidden.taken().empty());

    Shown shown(Progress::shown);
    shown.line.begin("bisect", 6);
    shown.line.be_quiet();
    shown.taken();
    shown.line.say_in_log("building a");
    CHECK(shown.taken().empty());
}
