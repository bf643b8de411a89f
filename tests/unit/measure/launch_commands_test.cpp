#include "checker/measure/launch_commands.hpp"

#include "checker/frontend/perfmon_protocol.hpp"
#include "fake_frontend.hpp"
#include "runtime/metric/metric.hpp"
#include "test_framework.hpp"

#include <set>
#include <string>
#include <vector>

using namespace perfmon;
using documents::FirstTurn;
using measure::turn_plan;

namespace {

using Words = std::vector<std::string>;

/// `emulator codec`, or without the emulator, to be launched beside a snapshot.
class Codec {
public:
    explicit Codec(const Words& command = {"/build/codec"}) {
        invocation_.command = command;
        invocation_.executable_word = static_cast<std::int64_t>(command.size()) - 1;
        invocation_.working_directory = "/data";
        snapshot.origin = documents::Origin::snapshot;
        snapshot.executable = "/snapshots/0123/bin/codec";
        snapshot.seed = 42;
    }

    measure::LaunchCommands commands() {
        return {invocation_,
                {.launches = 5, .samples = 20, .sample_time_ms = 1.5, .time_budget_s = 10.0},
                frontend,
                "/answers"};
    }

    /// Both in so many layouts.
    void link_in(std::size_t layouts) {
        for (std::size_t layout = 2; layout <= layouts; ++layout) {
            invocation_.layouts.push_back("/build/codec.layout" + std::to_string(layout));
            snapshot.layouts.push_back("/snapshots/0123/bin/codec.layout" + std::to_string(layout));
        }
    }

    documents::Lockstep snapshot;
    test::LinesFrontend frontend;

private:
    documents::Invocation invocation_;
};

}  // namespace

TEST_CASE("the snapshot runs under the name of the current executable, in its directory, with its arguments") {
    Codec codec;
    const auto both = codec.commands().both(1, codec.snapshot, {"one"});
    CHECK(both.current.command.arguments == Words{"/build/codec", "one"});
    CHECK(both.current.command.file.empty());
    CHECK(both.snapshot.command.arguments == both.current.command.arguments);
    CHECK(both.snapshot.command.file == "/snapshots/0123/bin/codec");
    CHECK(both.snapshot.command.working_directory == "/data");
    CHECK(both.snapshot.document != both.current.document);
    CHECK(both.snapshot.document.string().size() == both.current.document.string().size());
}

TEST_CASE("an emulator runs the snapshot in the place of the current executable") {
    Codec codec({"emulator", "-v", "/build/codec"});
    const auto both = codec.commands().both(1, codec.snapshot, {});
    CHECK(both.current.command.arguments == Words{"emulator", "-v", "/build/codec"});
    CHECK(both.snapshot.command.arguments == Words{"emulator", "-v", "/snapshots/0123/bin/codec"});
    CHECK(both.snapshot.command.file.empty());
}

TEST_CASE("each launch runs another layout of both, under the name of the executable") {
    Codec codec;
    codec.link_in(8);
    const auto commands = codec.commands();
    const auto first = commands.both(1, codec.snapshot, {});
    CHECK(first.current.command.file.empty());
    CHECK(first.snapshot.command.file == "/snapshots/0123/bin/codec");
    CHECK(first.layouts == verdict::LayoutPair{1, 1});
    const auto third = commands.both(3, codec.snapshot, {});
    CHECK(third.current.command.file == "/build/codec.layout3");
    CHECK(third.current.command.arguments.front() == "/build/codec");
    CHECK(third.snapshot.command.file == "/snapshots/0123/bin/codec.layout3");
    const auto of_next_round = commands.both(9, codec.snapshot, {});
    CHECK(of_next_round.current.command.file == "/build/codec.layout2");
    CHECK(of_next_round.snapshot.command.file == "/snapshots/0123/bin/codec.layout3");
}

TEST_CASE("an emulator runs a layout in the place of the executable") {
    Codec codec({"emulator", "/build/codec"});
    codec.link_in(8);
    const auto both = codec.commands().both(2, codec.snapshot, {});
    CHECK(both.current.command.arguments.at(1) == "/build/codec.layout2");
    CHECK(both.snapshot.command.arguments.at(1) == "/snapshots/0123/bin/codec.layout2");
}

TEST_CASE("beside a snapshot of one layout, the current executable runs as it is") {
    Codec codec;
    codec.link_in(8);
    codec.snapshot.layouts.clear();
    const auto both = codec.commands().both(3, codec.snapshot, {});
    CHECK(both.current.command.file.empty());
    CHECK(both.snapshot.command.file == "/snapshots/0123/bin/codec");
    CHECK(both.layouts == verdict::LayoutPair{});
}

TEST_CASE("the time budget is shared by the launches, and by the two of a launch") {
    Codec codec;
    static_cast<void>(codec.commands().alone({}));
    static_cast<void>(codec.commands().both(1, codec.snapshot, {}));
    const auto& asked = codec.frontend.asked;
    REQUIRE(asked.size() == 3);
    CHECK(asked[0].measurement.time_budget_s == Approx(2.0));
    CHECK(asked[1].measurement.time_budget_s == Approx(1.0));
    CHECK(asked[2].measurement.time_budget_s == Approx(1.0));
    CHECK(asked[0].measurement.samples == 20);
    CHECK(asked[0].measurement.sample_time_ms == 1.5);
}

TEST_CASE("both of a launch are asked for more samples where they are to measure more") {
    Codec codec;
    static_cast<void>(codec.commands().both(1, codec.snapshot, {}, measure::Sampling::more_and_longer_samples));
    REQUIRE(codec.frontend.asked.size() == 2);
    for (const auto& asked : codec.frontend.asked) {
        CHECK(asked.measurement.samples == 50);
        CHECK(asked.measurement.sample_time_ms == 3.0);
        CHECK(asked.measurement.time_budget_s == Approx(1.0));
    }
}

TEST_CASE("whatever measures time is asked for the metrics that somebody wants beside the usual ones") {
    Codec codec;
    auto commands = codec.commands();
    commands.also_measure({"cycles"});
    static_cast<void>(commands.alone({}));
    static_cast<void>(commands.both(1, codec.snapshot, {}));
    static_cast<void>(commands.two(1, "one", "two"));
    REQUIRE(codec.frontend.asked.size() == 5);
    for (const auto& asked : codec.frontend.asked) {
        CHECK(asked.measurement.extras == Words{"cycles"});
    }
}

TEST_CASE("both of a launch have one order and one shift of memory, and other launches have others") {
    Codec codec;
    auto commands = codec.commands();
    std::set<std::uint32_t> orders;
    std::set<std::size_t> shifts;
    for (std::int64_t number = 1; number <= 4; ++number) {
        const auto both = commands.both(number, codec.snapshot, {});
        const auto& asked = codec.frontend.asked;
        const auto order = (asked.end() - 2)->measurement.order_seed;
        REQUIRE(order);
        CHECK(asked.back().measurement.order_seed == order);
        const auto& shift = both.current.command.environment.at("PERFMON_MEMORY_SHIFT");
        CHECK(both.snapshot.command.environment.at("PERFMON_MEMORY_SHIFT") == shift);
        orders.insert(*order);
        shifts.insert(shift.size());
    }
    CHECK(orders.size() == 4);
    CHECK(shifts.size() == 4);
}

TEST_CASE("alone, test cases run as they are declared") {
    Codec codec;
    const auto asked = codec.commands().alone({});
    CHECK_FALSE(codec.frontend.asked.at(0).measurement.order_seed);
    CHECK(asked.command.environment.empty());
}

TEST_CASE("the commit that the first process finds out is told to the later ones, and to the snapshot's") {
    Codec codec;
    auto commands = codec.commands();
    commands.sources_are_in("/sources");
    static_cast<void>(commands.both(1, codec.snapshot, {}));
    commands.commit_is("0123456-dirty");
    static_cast<void>(commands.both(2, codec.snapshot, {}));
    const auto& asked = codec.frontend.asked;
    REQUIRE(asked.size() == 4);
    CHECK(asked[0].sources.commit == std::nullopt);
    CHECK(asked[0].sources.directory == "/sources");
    CHECK(asked[1].sources.commit == "");  // it is not asked what it was built from, and looks for nothing
    CHECK(asked[2].sources.commit == "0123456-dirty");
    CHECK(asked[3].sources.commit == "0123456-dirty");
}

TEST_CASE("benchmarks that cannot be asked for are no command") {
    Codec codec;
    CHECK_FALSE(codec.commands().list());
    CHECK_FALSE(codec.commands().list(codec.snapshot));
}

TEST_CASE("both roles have the first turn on a core before the next core has its turn") {
    const std::vector<std::int64_t> cores{0, 2, 4};
    std::vector<std::pair<FirstTurn, std::int64_t>> turns;
    for (std::int64_t number = 1; number <= 7; ++number) {
        const auto plan = turn_plan(number, cores, 1);
        REQUIRE(plan.cores.size() == 1);
        CHECK(plan.all_cores == cores);
        turns.emplace_back(plan.first, plan.cores.front());
    }
    CHECK(turns == std::vector<std::pair<FirstTurn, std::int64_t>>{{FirstTurn::current, 0},
                                                                   {FirstTurn::snapshot, 0},
                                                                   {FirstTurn::current, 2},
                                                                   {FirstTurn::snapshot, 2},
                                                                   {FirstTurn::current, 4},
                                                                   {FirstTurn::snapshot, 4},
                                                                   {FirstTurn::current, 0}});
}

TEST_CASE("a perf test has the cores that it is declared to use, as far as there are so many") {
    CHECK(turn_plan(3, {0, 1, 2}, 2).cores == std::vector<std::int64_t>{1, 2});
    CHECK(turn_plan(5, {0, 1, 2}, 2).cores == std::vector<std::int64_t>{2, 0});
    CHECK(turn_plan(1, {0, 1}, 8).cores == std::vector<std::int64_t>{0, 1});
    CHECK(turn_plan(1, {}, 1).cores.empty());
}

TEST_CASE("two benchmarks are asked of two processes of one executable, under one name at which they meet") {
    Codec codec;
    const auto two = codec.commands().two(3, "one", "other");
    CHECK(two.current.command.arguments == Words{"/build/codec", "one"});
    CHECK(two.snapshot.command.arguments == Words{"/build/codec", "other"});
    CHECK(two.snapshot.command.file.empty());
    CHECK(two.snapshot.document != two.current.document);
    CHECK(two.current.command.environment == two.snapshot.command.environment);
    CHECK(two.current.command.environment != codec.commands().two(4, "one", "other").current.command.environment);
    REQUIRE(codec.frontend.asked.size() == 4);
    for (const auto& asked : codec.frontend.asked) {
        CHECK(asked.measurement.meeting_name == "one");
        CHECK(asked.measurement.time_budget_s == 1.0);
        CHECK(asked.sources.commit == "");
    }
}

TEST_CASE("a process that counts runs under the program that it needs, and so does the snapshot, by its own file") {
    Codec codec;
    documents::Invocation invocation;
    invocation.command = {"/build/codec", "arg"};
    const measure::LaunchCommands commands(invocation, {}, frontend::perfmon_protocol(), "/answers");
    const measure::CountingTool tool{{metric::Pass::instructions, 8, {"one/b"}}, {}, {"valgrind", "--tool=callgrind"}};
    const auto current = commands.count(tool, {"one/a"})->command.arguments;
    REQUIRE(current.size() == 11);
    CHECK(current[0] == "valgrind");
    CHECK(current[1] == "--tool=callgrind");
    CHECK(current[2].find("/build//") == 0);
    CHECK(current[2].ends_with("//codec"));
    CHECK(Words(current.begin() + 3, current.end()) ==
          Words{"arg", "--perfmon-out", "/answers/launch", "--perfmon-count-instructions",
                "--perfmon-counted-iterations", "8", "--perfmon-count-once=one/b", "--perfmon-only=one/a"});
    const auto snapshot = commands.count(tool, codec.snapshot, {"one/a"})->command;
    CHECK(snapshot.file.empty());
    CHECK(snapshot.arguments[2].find("/snapshots/0123/bin//") == 0);
    // What is on the stack and in the heap is as long in both.
    for (std::size_t i = 0; i < current.size(); ++i) {
        CHECK(snapshot.arguments[i].size() == current[i].size());
    }
    invocation.command = {"codec"};
    const measure::LaunchCommands in_path(invocation, {}, frontend::perfmon_protocol(), "/answers");
    CHECK(in_path.count(tool, {})->command.arguments[2] == "codec");
}

TEST_CASE("a process that counts allocations has the library that counts them preloaded, and runs by itself") {
    documents::Invocation invocation;
    invocation.command = {"/build/codec"};
    const measure::LaunchCommands commands(invocation, {}, frontend::perfmon_protocol(), "/answers");
    const auto asked = commands.count({{metric::Pass::counting}, "/lib/counts.so", {}}, {});
    CHECK(asked->command.arguments == Words{"/build/codec", "--perfmon-out", "/answers/launch", "--perfmon-count"});
    CHECK(asked->command.environment.at("LD_PRELOAD").find("/lib/counts.so") == 0);
}
