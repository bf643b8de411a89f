// Catch2 2 shows its session and its command line only to the file that contains its implementation.
#if PERFMON_CATCH2_MAJOR == 2
#define CATCH_CONFIG_RUNNER
#include "runtime/catch2/catch2_v2.hpp"
#else
#include <catch2/catch_session.hpp>
#endif

#include "runtime/catch2/adapter.hpp"
#include "runtime/catch2/session.hpp"

#include <utility>

namespace perfmon::catch2 {
namespace {

#if PERFMON_CATCH2_MAJOR == 2
using Catch::clara::Opt;
using Order = Catch::RunTests::InWhatOrder;
constexpr auto random_order = Order::InRandomOrder;
#else
using Catch::Clara::Opt;
using Order = Catch::TestRunOrder;
constexpr auto random_order = Order::Randomized;
#endif

/// None that Catch2 has: it stays where the command line names no order.
constexpr auto no_order = static_cast<Order>(3);

bool asks_for_information(const Catch::ConfigData& data) {
#if PERFMON_CATCH2_MAJOR == 2
    const bool lists_more = data.listTestNamesOnly;
#else
    const bool lists_more = data.listListeners;
#endif
    return data.showHelp || data.libIdentify || data.listTests || data.listTags || data.listReporters || lists_more;
}

}  // namespace

struct Session::Implementation {
    Catch::Session session;
    bool has_own_reporter = false;
    bool has_own_order = false;
};

Session::Session() : implementation_(std::make_unique<Implementation>()) {}
Session::~Session() = default;

Session::Request Session::parse(int argc, const char* const* argv, harness::CommandLine& typed) {
    auto& session = implementation_->session;
    auto& data = session.configData();
    // Not with `|`: each copies all options before it, which took 2.3 of the 7 million instructions of a start.
    auto cli = session.cli();
    cli |= Opt(typed.out, "file")["--perfmon-out"]("write the result document to this file");
    cli |= Opt(typed.samples, "number")["--perfmon-samples"]("samples per benchmark (default 8)");
    cli |= Opt(typed.sample_time_ms, "ms")["--perfmon-sample-time"]("length of a sample in milliseconds (default 0.5)");
    cli |= Opt(typed.time_budget_s, "s")["--perfmon-time-budget"](
        "seconds that a benchmark may take; it gets fewer samples otherwise (default 5)");
    cli |= Opt(typed.only, "test case/benchmark")["--perfmon-only"](
        "run this benchmark, by its exact name (may be given more than once)");
    cli |= Opt(typed.only_from,
               "file")["--perfmon-only-from"]("run the benchmarks that this file lists, each followed by a NUL");
    cli |= Opt(typed.dry_run)["--perfmon-dry-run"]("run every benchmark once and record nothing");
    cli |=
        Opt(typed.count)["--perfmon-count"]("count allocations instead of measuring time; perfmon measure sets this");
    cli |= Opt(typed.count_instructions)["--perfmon-count-instructions"](
        "count instructions under Callgrind instead of measuring time; perfmon measure sets this");
    cli |= Opt(typed.counted_iterations, "number")["--perfmon-counted-iterations"](
        "of each benchmark, when something is counted (default: 8, or 1 if it takes more than 100 ms)");
    cli |= Opt(typed.count_once, "test case/benchmark")["--perfmon-count-once"](
        "count one iteration of this benchmark only (may be given more than once)");
    cli |= Opt(typed.list)["--perfmon-list"](
        "run each benchmark once without measuring it; the result document lists them");
    cli |= Opt(typed.duplicates, "number")["--perfmon-duplicates"](
        "number: benchmarks that share a name in a test case become name, name #2, …");
    cli |= Opt(typed.rate, "number")["--perfmon-rate"](
        "operations a second that asynchronous workloads start, instead of what they ask for");
    cli |= Opt(typed.duration_s, "s")["--perfmon-duration"](
        "seconds that asynchronous workloads are measured, instead of what they ask for");
    cli |= Opt(typed.order_seed, "number")["--perfmon-order-seed"]("shuffle the test cases");
    cli |= Opt(typed.lockstep,
               "side@channel")["--perfmon-lockstep"]("take turns with another process; perfmon measure sets this");
    cli |= Opt(typed.meet_as, "name")["--perfmon-meet-as"](
        "take these turns with another benchmark that has this name, too; perfmon measure sets this");
    session.cli(cli);
#if PERFMON_CATCH2_MAJOR == 2
    data.reporterName = quiet_reporter;
#endif
    const auto order = std::exchange(data.runOrder, no_order);
    const bool is_understood = session.applyCommandLine(argc, argv) == 0;
    implementation_->has_own_order = data.runOrder != no_order;
    if (!implementation_->has_own_order) {
        data.runOrder = order;
    }
    if (!is_understood) {
        return Request::misunderstood;
    }
    if (asks_for_information(data)) {
        return Request::information;
    }
#if PERFMON_CATCH2_MAJOR == 2
    implementation_->has_own_reporter = data.reporterName != quiet_reporter;
#else
    implementation_->has_own_reporter = !data.reporterSpecifications.empty();
    if (data.reporterSpecifications.empty()) {
        data.reporterSpecifications.push_back(*Catch::parseReporterSpec(quiet_reporter));
    }
#endif
    return Request::tests;
}

void Session::shuffle(std::uint32_t seed) {
    auto& data = implementation_->session.configData();
    if (!implementation_->has_own_order) {
        data.runOrder = random_order;
        data.rngSeed = seed;
    }
}

void Session::default_test_spec(const std::string& spec) {
    auto& tests = implementation_->session.configData().testsOrTags;
    if (tests.empty() && !spec.empty()) {
        tests.push_back(spec);
    }
}

bool Session::has_own_reporter() const {
    return implementation_->has_own_reporter;
}

Session::Outcome Session::run() {
    auto& session = implementation_->session;
    prepare_run(session.configData());
    const int exit_code = session.run();
    return {exit_code == 0 || run_is_complete() ? Ending::complete : Ending::broken, exit_code};
}

}  // namespace perfmon::catch2
