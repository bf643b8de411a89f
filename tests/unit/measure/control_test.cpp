#include "checker/measure/control.hpp"

#include "fake_run.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace perfmon;
using test::FakeRun;

namespace {

/// A run that was measured, to be compared with itself.
struct Controlled : FakeRun {
    TemporaryDirectory place;

    documents::Result control() {
        measure();
        return beside_itself();
    }

    documents::Result beside_itself(const std::vector<std::string>& layouts = {}) {
        static_cast<void>(calls());
        documents::Result controlled = result();
        controlled.invocation->executable = (place.path() / "executable").string();
        controlled.invocation->architecture = "x86_64";
        platform::write_file_atomically(controlled.invocation->executable, "image");
        for (const std::string& layout : layouts) {
            controlled.invocation->layouts.push_back((place.path() / layout).string());
            platform::write_file_atomically(controlled.invocation->layouts.back(), layout);
        }
        measure::measure_control(launcher, controlled, place.path(), terminal);
        return controlled;
    }
};

std::size_t files_in(const std::filesystem::path& directory) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory), {}));
}

}  // namespace

TEST_CASE("an executable is launched six times beside itself, in alternating roles") {
    Controlled run;
    const auto controlled = run.control();
    CHECK(run.calls() == test::Names{"lockstep 1: *", "lockstep 2: *", "lockstep 3: *", "lockstep 4: *",
                                     "lockstep 5: *", "lockstep 6: *"});
    for (const documents::Benchmark& benchmark : controlled.benchmarks) {
        REQUIRE(benchmark.control.size() == 6);
        CHECK(benchmark.control[1].turns->first == documents::FirstTurn::snapshot);
        CHECK(benchmark.launches.size() == 2);
    }
    CHECK(run.said.str().empty());
    CHECK(files_in(run.place.path()) == 1);  // no copy stays
}

TEST_CASE("only what took turns with the snapshot is launched beside itself") {
    Controlled run;
    run.launcher.fail_together = {"two/c"};
    const auto controlled = run.control();
    CHECK(run.calls().front() == "lockstep 1: one/a one/b");
    CHECK(controlled.benchmarks[1].control.size() == 6);
    CHECK(controlled.benchmarks[2].control.empty());
}

TEST_CASE("each layout meets the copy of another one") {
    Controlled run;
    run.measure();
    std::string met;
    run.launcher.meets = [&](const documents::Lockstep& copy) {
        met = platform::read_file(copy.executable);
        for (const std::string& layout : copy.layouts) {
            met += ' ' + platform::read_file(layout);
        }
    };
    (void)run.beside_itself({"layout2", "layout3", "layout4"});
    std::istringstream words(met);
    std::vector<std::string> beginnings;
    for (std::string word; words >> word;) {
        beginnings.push_back(word.substr(0, word.find("build_")));
    }
    CHECK(beginnings == std::vector<std::string>{"layout3", "layout4", "image", "layout2"});
}

TEST_CASE("without anything in lockstep, and of a script, there is no control") {
    Controlled alone;
    alone.lockstep.reset();
    CHECK(alone.control().benchmarks[0].control.empty());
    CHECK(alone.calls().empty());
}

TEST_CASE("what keeps an executable from running beside itself is a warning, and the run stands") {
    Controlled run;
    run.measure();
    run.launcher.fail_together = {"two/c"};  // from now on
    const auto controlled = run.beside_itself();
    CHECK(controlled.benchmarks[0].control.empty());
    CHECK(controlled.benchmarks[0].launches.size() == 2);
    CHECK(run.said.str().find("codec: CONTROL ended early: it failed beside the other one") != std::string::npos);
}

TEST_CASE("the time-out ends it before it is killed") {
    Controlled run;
    run.launcher.timeout_s = 0.40;  // 2 launches of 3 benchmarks of 0.02 s, and some more
    const auto controlled = run.control();
    CHECK(controlled.benchmarks[0].control.size() > 1);
    CHECK(controlled.benchmarks[0].control.size() < 6);
    CHECK(run.said.str().find("the time-out leaves no time for it") != std::string::npos);
}
