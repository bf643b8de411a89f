#include "runtime/harness/options.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using perfmon::Error;
using perfmon::ExitCode;
using perfmon::harness::CommandLine;
using perfmon::harness::Mode;
using perfmon::harness::parse_options;
using perfmon::harness::test_spec_of;

namespace {

std::string refusal_of(const CommandLine& typed) {
    try {
        static_cast<void>(parse_options(typed));
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::usage);
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("what is not typed has its default") {
    const auto options = parse_options({});
    CHECK(options.out.empty());
    CHECK(options.samples == 8);
    CHECK(options.sample_time_ms == 0.5);
    CHECK(options.time_budget_s == 5.0);
    CHECK(options.only.empty());
    CHECK(options.mode == Mode::measure);
}

TEST_CASE("what is typed is taken") {
    const CommandLine typed{.out = "a b.json",
                            .samples = "7",
                            .sample_time_ms = "2.5",
                            .time_budget_s = "1e1",
                            .only = {"a/b"},
                            .lockstep = "2@/dev/fd/7",
                            .order_seed = "4294967295",
                            .duplicates = "number",
                            .dry_run = true};
    const auto options = parse_options(typed);
    CHECK(options.out == "a b.json");
    CHECK(options.samples == 7);
    CHECK(options.sample_time_ms == 2.5);
    CHECK(options.time_budget_s == 10.0);
    CHECK(options.only == std::vector<std::string>{"a/b"});
    CHECK(options.mode == Mode::dry_run);
    CHECK(options.order_seed == 4294967295U);
    CHECK(options.duplicates == perfmon::harness::Duplicates::number);
    REQUIRE(options.lockstep);
    CHECK(options.lockstep->channel == "/dev/fd/7");
    CHECK(options.lockstep->side == perfmon::lockstep::Side::second);
}

TEST_CASE("names of any length and of any characters come by a file") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "names";
    const std::string longest(200000, 'x');
    perfmon::platform::write_file_atomically(file, std::string("a/b\nc\0-d/e\0", 11) + longest);
    CommandLine typed;
    typed.only = {"first/one"};
    typed.only_from = file.string();
    CHECK(parse_options(typed).only == std::vector<std::string>{"first/one", "a/b\nc", "-d/e", longest});
    typed.only_from = (directory.path() / "none").string();
    CHECK_THROWS_AS(parse_options(typed), Error);
}

TEST_CASE("a number of samples is whole and positive") {
    const auto* const text = GENERATE("0", "-3", "1.5", "3 ", "many", "1000001", "99999999999999999999");
    CommandLine typed;
    typed.samples = text;
    CHECK(refusal_of(typed) ==
          std::string("--perfmon-samples: wants a whole number from 1 to 1000000, not \"") + text + '"');
}

TEST_CASE("a duration is finite and positive") {
    const auto* const text = GENERATE("0", "-1", "nan", "inf", "1e300", "1,5", "1ms");
    CommandLine time;
    time.sample_time_ms = text;
    CHECK(refusal_of(time).find("--perfmon-sample-time: wants a positive number of milliseconds") == 0);
    CommandLine budget;
    budget.time_budget_s = text;
    CHECK(refusal_of(budget).find("--perfmon-time-budget: wants a positive number of seconds") == 0);
}

TEST_CASE("a test specification covers every test case that a benchmark can be in") {
    CHECK(test_spec_of({}).empty());
    CHECK(test_spec_of({"no slash"}).empty());
    CHECK(test_spec_of({"a/b"}) == "a");
    CHECK(test_spec_of({"a/b/c", "d/e"}) == "a,a/b,d");
    CHECK(test_spec_of({"a, [b] \"c\" ~d\\/e"}) == "a\\, \\[b] \\\"c\\\" \\~d\\\\");
    CHECK(test_spec_of({"[odd]/e"}) == "*odd]");
}

TEST_CASE("in lockstep a benchmark may meet one of another name") {
    CommandLine typed;
    typed.lockstep = "2@/proc/1/fd/3";
    CHECK(parse_options(typed).lockstep->meeting_name.empty());
    typed.meet_as = "decode/simd";
    const auto options = parse_options(typed);
    CHECK(options.lockstep->channel == "/proc/1/fd/3");
    CHECK(options.lockstep->meeting_name == "decode/simd");
}

TEST_CASE("how many iterations are counted may be said, in a whole number") {
    CommandLine typed;
    typed.count_instructions = true;
    typed.counted_iterations = "8";
    const auto options = parse_options(typed);
    CHECK(options.mode == Mode::count_instructions);
    CHECK(options.counted_iterations == 8);
    for (const char* const wrong : {"0", "-1", "eight", "1000001"}) {
        typed.counted_iterations = wrong;
        CHECK_THROWS_WITH(parse_options(typed), Catch::Contains("--perfmon-counted-iterations"));
    }
}
