// Catch2 2 shows its session and its command line only to the file that contains its implementation.
#if PERFMON_CATCH2_MAJOR == 2
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#else
#include <catch2/catch_session.hpp>
#endif

#include "catch2/adapter.hpp"
#include "catch2/session.hpp"

namespace perfmon::catch2 {
namespace {

#if PERFMON_CATCH2_MAJOR == 2
using Catch::clara::Opt;
#else
using Catch::Clara::Opt;
#endif

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
};

Session::Session() : implementation_(std::make_unique<Implementation>()) {}
Session::~Session() = default;

Session::Request Session::parse(int argc, const char* const* argv, harness::CommandLine& typed) {
    auto& session = implementation_->session;
    auto& data = session.configData();
    session.cli(
        session.cli() | Opt(typed.out, "file")["--perfmon-out"]("write the result document to this file") |
        Opt(typed.samples, "number")["--perfmon-samples"]("samples per benchmark (default 20)") |
        Opt(typed.sample_time_ms, "ms")["--perfmon-sample-time"]("length of a sample in milliseconds (default 1)") |
        Opt(typed.time_budget_s, "s")["--perfmon-time-budget"](
            "seconds that a benchmark may take; it gets fewer samples otherwise (default 5)") |
        Opt(typed.only, "test case/benchmark")["--perfmon-only"](
            "run this benchmark, by its exact name (may be given more than once)") |
        Opt(typed.dry_run)["--perfmon-dry-run"]("run every benchmark once and record nothing") |
        Opt(typed.list)["--perfmon-list"]("measure no benchmark, but run each once; the result document names them") |
        Opt(typed.order_seed, "number")["--perfmon-order-seed"]("shuffle the test cases") |
        Opt(typed.lockstep,
            "side@channel")["--perfmon-lockstep"]("take turns with another process; perfmon measure hands this out"));
#if PERFMON_CATCH2_MAJOR == 2
    data.reporterName = quiet_reporter;
#endif
    if (session.applyCommandLine(argc, argv) != 0) {
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
#if PERFMON_CATCH2_MAJOR == 2
    using Order = Catch::RunTests::InWhatOrder;
    constexpr auto declared = Order::InDeclarationOrder;
    constexpr auto random = Order::InRandomOrder;
#else
    using Order = Catch::TestRunOrder;
    constexpr auto declared = Order::Declared;
    constexpr auto random = Order::Randomized;
#endif
    if (data.runOrder == declared) {  // which is also when the user has not said otherwise
        data.runOrder = random;
        data.rngSeed = seed;
    }
}

void Session::default_test_spec(const std::string& spec) {
    auto& tests = implementation_->session.configData().testsOrTags;
    if (tests.empty() && !spec.empty()) {
        tests.push_back(spec);
    }
}

Session::Outcome Session::run(Lines lines) {
    auto& session = implementation_->session;
    prepare_run(session.configData(), implementation_->has_own_reporter ? Lines::left_out : lines);
    const int exit_code = session.run();
    return {exit_code == 0 || run_is_complete() ? Ending::complete : Ending::broken, exit_code};
}

}  // namespace perfmon::catch2
