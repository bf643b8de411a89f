#include "checker/text/terminal.hpp"

#include "test_framework.hpp"

#include <sstream>
#include <string>

using namespace perfmon;
using text::Colour;

namespace {

/// A terminal, on which both streams are one.
struct Screen {
    explicit Screen(text::Progress progress)
        : terminal(all, Colour::off, all, Colour::off, progress, text::Log::debug, {[this] { return now; }, {}}) {}

    std::string taken() {
        std::string text = all.str();
        all.str("");
        return text;
    }

    double now = 1.0;
    std::ostringstream all;
    text::Terminal terminal;
};

}  // namespace

TEST_CASE("whatever is printed has a line of its own, beside the one that shows how far a command is") {
    Screen screen(text::Progress::shown);
    text::Task task(screen.terminal, "codec", 3);
    const auto check = [&](const std::string& printed) {
        CHECK(screen.taken() == "\r\x1b[K" + printed);
        screen.now += 1.0;
        task.done(0);  // it comes back
        screen.taken();
    };
    screen.taken();
    screen.terminal.print("a table\n");
    check("a table\n");
    screen.terminal.show("a table\n");
    check("a table\n");
    screen.terminal.note("a note");
    check("perfmon: a note\n");
    screen.terminal.warn("a warning");
    check("perfmon: warning: a warning\n");
    screen.terminal.error("an error");
    check("perfmon: error: an error\n");
    screen.terminal.debug("a {}", "detail");
    check("perfmon: debug: a detail\n");
}

TEST_CASE("a task is shown for as long as it lasts, and may have more steps than expected") {
    Screen screen(text::Progress::shown);
    {
        text::Task task(screen.terminal, "bisect", 2);
        screen.now += 10.0;
        task.done(1, 3);
        CHECK(screen.taken() == "\r\x1b[Kbisect: 0 of 2\r\x1b[Kbisect: 1 of 3, about 20 s left");
        screen.now += 10.0;
        task.done(2);
        CHECK(screen.taken() == "\r\x1b[Kbisect: 2 of 3, about 10 s left");
    }
    CHECK(screen.taken() == "\r\x1b[K");
}

TEST_CASE("a log gets the steps, and neither what a task does in between nor anything to be taken away") {
    Screen screen(text::Progress::lines);
    text::Task task(screen.terminal, "bisect", 2);
    screen.terminal.progress("launch 1 of 6");
    CHECK(screen.taken().empty());
    screen.terminal.step("building codec");
    screen.terminal.print("a table\n");
    CHECK(screen.taken() == "perfmon: bisect: 0 of 2: building codec\na table\n");
}
