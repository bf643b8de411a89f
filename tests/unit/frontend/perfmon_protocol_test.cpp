#include "checker/frontend/perfmon_protocol.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::frontend;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// What `codec --fast` is asked.
class Asked {
public:
    void to_measure(const Measurement& measurement, const Sources& sources = {}) {
        perfmon_protocol().ask_to_measure(command, document(), sources, measurement);
    }

    [[nodiscard]] fs::path document() const { return directory_.path() / "launch"; }
    [[nodiscard]] fs::path names_file() const { return directory_.path() / "names"; }

    launch::Command command = codec();

private:
    static launch::Command codec() {
        launch::Command command;
        command.arguments = {"codec", "--fast"};
        return command;
    }

    TemporaryDirectory directory_;
};

constexpr const char* one_benchmark = R"({
    "document": "perfmon-result", "schema_version": "2.0",
    "environment": {"os": "linux test", "architecture": "x86_64", "cpu_model": "Fake", "logical_cores": 2,
        "compiler": "gcc", "compiler_version": "12.2.0", "build_type": "Release"},
    "conditions": {"started_at": "2026-01-01T00:00:00.000Z"},
    "settings": {"launches": 1, "samples": 2, "sample_time_ms": 1.0, "time_budget_s": 10.0},
    "benchmarks": [{"name": "case/one", "launches": [)";
constexpr const char* a_launch = R"({"iterations_per_sample": 10, "measures": {"time": [100, 101]}})";

}  // namespace

TEST_CASE("a process is asked to measure behind its own arguments") {
    Asked codec;
    codec.to_measure({.only = {}, .samples = 20, .sample_time_ms = 1.5, .time_budget_s = 0.25, .order_seed = 7});
    CHECK(codec.command.arguments == Words{"codec", "--fast", "--perfmon-out", codec.document().string(),
                                           "--perfmon-samples", "20", "--perfmon-sample-time", "1.5",
                                           "--perfmon-time-budget", "0.25", "--perfmon-order-seed=7"});
    CHECK(codec.command.environment.empty());
}

TEST_CASE("metrics beside the usual ones are asked for where a runtime that does not know them passes them over") {
    Asked codec;
    codec.to_measure({.only = {}, .order_seed = std::nullopt, .extras = {"cycles", "branch_misses"}});
    CHECK(codec.command.environment.at("PERFMON_EXTRA_METRICS") == "cycles,branch_misses");
    CHECK(codec.command.arguments.back() == "1");
}

TEST_CASE("a few names are on the command line, where a runtime of any age finds them") {
    Asked codec;
    codec.to_measure({.only = {"case/one", "-case/two"}, .order_seed = {}});
    const auto& words = codec.command.arguments;
    CHECK(Words(words.end() - 2, words.end()) == Words{"--perfmon-only=case/one", "--perfmon-only=-case/two"});
    CHECK_FALSE(fs::exists(codec.names_file()));
}

TEST_CASE("names that are longer than a command line may be go by a file beside the answer") {
    Asked codec;
    const Words names(300, "case/" + std::string(10000, 'n'));
    codec.to_measure({.only = names, .order_seed = {}});
    const auto& words = codec.command.arguments;
    CHECK(Words(words.end() - 2, words.end()) == Words{"--perfmon-only-from", codec.names_file().string()});
    std::string expected;
    for (const std::string& name : names) {
        expected += name + '\0';
    }
    CHECK(platform::read_file(codec.names_file()) == expected);
}

TEST_CASE("a process is told the commit, or else where to look for it") {
    Asked codec;
    SECTION("known") {
        codec.to_measure({}, {"0123456", "/sources"});
        CHECK(codec.command.environment == std::map<std::string, std::string>{{"PERFMON_COMMIT", "0123456"}});
    }
    SECTION("none") {
        codec.to_measure({}, {"", "/sources"});
        CHECK(codec.command.environment == std::map<std::string, std::string>{{"PERFMON_COMMIT", ""}});
    }
    SECTION("not known") {
        codec.to_measure({}, {std::nullopt, "/sources"});
        CHECK(codec.command.environment == std::map<std::string, std::string>{{"PERFMON_SOURCE_DIR", "/sources"}});
    }
}

TEST_CASE("where it allocates is asked for where a runtime that does not know how passes it over") {
    for (const bool notes : {false, true}) {
        Asked codec;
        Count count;
        count.notes_call_sites = notes;
        REQUIRE(perfmon_protocol().ask_to_count(codec.command, codec.document(), count, {}));
        CHECK(codec.command.environment.contains("PERFMON_CALL_SITES") == notes);
    }
}

TEST_CASE("a process that is asked for its benchmarks is not asked to measure") {
    Asked codec;
    CHECK(perfmon_protocol().ask_for_list(codec.command, codec.document(), {"", ""}));
    CHECK(codec.command.arguments ==
          Words{"codec", "--fast", "--perfmon-out", codec.document().string(), "--perfmon-list"});
    CHECK(codec.command.environment == std::map<std::string, std::string>{{"PERFMON_COMMIT", ""}});
}

TEST_CASE("a process that wrote nothing has given no answer") {
    const Asked codec;
    CHECK_FALSE(perfmon_protocol().listed({}, codec.document()));
    CHECK_FALSE(perfmon_protocol().measured({}, codec.document()));
}

TEST_CASE("a list names benchmarks, and only a measurement has launches of them") {
    const Asked codec;
    platform::write_file_atomically(codec.document(), std::string(one_benchmark) + "]}]}");
    const auto listed = perfmon_protocol().listed({}, codec.document());
    REQUIRE(listed);
    CHECK(listed->benchmarks.at(0).name == "case/one");
    CHECK_THROWS_WITH(perfmon_protocol().measured({}, codec.document()), Catch::Contains("contains no launch"));
    platform::write_file_atomically(codec.document(), std::string(one_benchmark) + a_launch + "]}]}");
    const auto measured = perfmon_protocol().measured({}, codec.document());
    REQUIRE(measured);
    CHECK(measured->benchmarks.at(0).launches.at(0).times() == std::vector{100.0, 101.0});
}

TEST_CASE("an answer that is no document is an error, and not none") {
    const Asked codec;
    platform::write_file_atomically(codec.document(), "{");
    CHECK_THROWS_AS(perfmon_protocol().listed({}, codec.document()), Error);
    CHECK_THROWS_AS(perfmon_protocol().measured({}, codec.document()), Error);
}

TEST_CASE("two different benchmarks are told the name under which they meet") {
    Asked codec;
    Measurement measurement;
    measurement.meeting_name = "--case/other";
    codec.to_measure(measurement);
    CHECK(codec.command.arguments.back() == "--perfmon-meet-as=--case/other");
}

TEST_CASE("the process that measures a command is asked in the same way, and never to count") {
    Asked codec;
    Asked command;
    Measurement measurement;
    measurement.only = {"command/run"};
    measurement.samples = 3;
    codec.to_measure(measurement);
    command_protocol().ask_to_measure(command.command, codec.document(), {}, measurement);
    CHECK(command.command.arguments == codec.command.arguments);
    CHECK(command_protocol().takes_turns());
    CHECK_FALSE(command_protocol().counts());
    CHECK(perfmon_protocol().counts());
    Asked counting;
    CHECK_FALSE(command_protocol().ask_to_count(counting.command, counting.document(), {}, {}));
}
