#include "checker/measure/callgrind.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace perfmon;
using measure::Callgrind;

namespace {

std::string dump(const std::string& trigger, int instructions) {
    const std::string cost = std::to_string(instructions);
    return "desc: Trigger: " + trigger + "\nevents: Ir\nfl=a.cpp\nfn=f\n1 " + cost + "\ntotals: " + cost + "\n";
}

documents::Result two_benchmarks() {
    documents::Result result;
    for (const char* const name : {"one/a", "one/b"}) {
        documents::Benchmark& benchmark = result.benchmarks.emplace_back();
        benchmark.name = name;
        benchmark.counted = {{8, {}}};
    }
    return result;
}

}  // namespace

TEST_CASE("what Callgrind wrote is found by the benchmark that it names, the last of several") {
    const TemporaryDirectory directory;
    const Callgrind callgrind(directory.path());
    platform::write_file_atomically(directory.path() / "callgrind.1", dump("Client Request: perfmon 1 8", 80));
    platform::write_file_atomically(directory.path() / "callgrind.2", dump("Client Request: perfmon-like", 1));
    platform::write_file_atomically(directory.path() / "callgrind.3", dump("Client Request: perfmon 0 8", 40));
    platform::write_file_atomically(directory.path() / "callgrind.4", dump("Client Request: perfmon 1 80.5", 161));
    platform::write_file_atomically(directory.path() / "callgrind.5", dump("Client Request: perfmon 7 8", 1));
    platform::write_file_atomically(directory.path() / "callgrind", dump("Program termination", 9));
    auto counted = two_benchmarks();
    const auto profiles = callgrind.profiles(counted);
    REQUIRE(profiles.size() == 2);
    measure::add_instructions(counted, profiles);
    CHECK(counted.benchmarks[0].counted[0].measures.at("instructions") == std::vector<double>{5});
    CHECK(counted.benchmarks[1].counted[0].measures.at("instructions") == std::vector<double>{2});
    CHECK(measure::without_instructions(profiles).empty());

    callgrind.forget();
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a benchmark of which nothing was written, or 0 instructions, is no count") {
    auto counted = two_benchmarks();
    const std::map<std::string, profile::Profiled> one{{"one/a", {{"", 8, {}}, 8}}};
    CHECK_THROWS_WITH(measure::add_instructions(counted, one), "one/b: Callgrind wrote no profile of it");
    CHECK(measure::without_instructions({{"one/a", {{"", 8, {}}, 8}}, {"one/b", {{"", 0, {}}, 8}}}) == "one/b");
}

TEST_CASE("a process runs under Callgrind with nothing counted at first, whatever its directory is called") {
    const auto command = Callgrind("/a user's 100%/dir").command();
    CHECK(command.front() == "valgrind");
    CHECK(std::find(command.begin(), command.end(), "--instr-atstart=no") != command.end());
    CHECK(command.back() == "--callgrind-out-file=/a user's 100%%/dir/callgrind");
}

TEST_CASE("an instruction that Valgrind does not know is told as such, and no other failure is") {
    using Kind = launch::Exit::Kind;
    CHECK(measure::why_it_failed_under_valgrind({Kind::signalled, SIGILL, "", 1.0}).find("-march=native") !=
          std::string::npos);
    CHECK_FALSE(measure::why_it_failed_under_valgrind(
                    {Kind::exited, 3, "vex amd64->IR: unhandled instruction bytes: 0x62 0xF1", 1.0})
                    .empty());
    CHECK(measure::why_it_failed_under_valgrind(
              {Kind::exited, 1, "==7== Valgrind: debuginfo reader: ensure_valid failed:\n", 1.0})
              .find("-gdwarf-4") != std::string::npos);
    CHECK(measure::why_it_failed_under_valgrind({Kind::signalled, SIGSEGV, "", 1.0}).empty());
    CHECK(measure::why_it_failed_under_valgrind({Kind::exited, 3, "an assertion failed", 1.0}).empty());
}
