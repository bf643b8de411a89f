#include "checker/report/acceptance_text.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::report;

TEST_CASE("what was accepted is shown from before to now, in lockstep where that is what was compared") {
    const documents::AcceptedChange in_lockstep{documents::AcceptedAgainst::snapshot, "id", 8.0};
    const std::string text = changes_text({{"t/new", "ns", std::nullopt, 523.0},
                                           {"t/stored", "ns", 1000.0, 1100.0},
                                           {"t/paired", "ns", 1000.0, 1100.0, in_lockstep},
                                           {"t/from nothing", "ns", 0.0, 5.0},
                                           {"t/calls", "calls", 12.0, 13.0}},
                                          "benchmark", text::Colour::off);
    CHECK(text ==
          "benchmark         before          now  change\n"
          "t/new                  -  →    523 ns  new\n"
          "t/stored         1.00 µs  →   1.10 µs  +10.0 %\n"
          "t/paired         1.00 µs  →   1.10 µs  +8.0 % in lockstep\n"
          "t/from nothing      0 ns  →   5.00 ns\n"
          "t/calls         12 calls  →  13 calls  +8.3 %\n");
}

TEST_CASE("a number that an accept changed beside the time has a row of its own") {
    AcceptedBenchmark accepted{"t/a", "ns", 1000.0, 1010.0};
    accepted.others = {{"allocations", "allocations", 2.0, 3.0}, {"unfreed_blocks", "blocks", 0.0, 1.0}};
    CHECK(changes_text({accepted}, "benchmark", text::Colour::off) ==
          "benchmark                    before               now  change\n"
          "t/a                         1.00 µs  →        1.01 µs  +1.0 %\n"
          "t/a (allocations)     2 allocations  →  3 allocations  +50.0 %\n"
          "t/a (unfreed_blocks)       0 blocks  →        1 block\n");
}

TEST_CASE("what was accepted is called what it is, and has its metric where that is not the time") {
    AcceptedBenchmark accepted{"codec/codec", "bytes", 1000.0, 2000.0};
    accepted.metric = "peak_heap";
    CHECK(changes_text({accepted}, "target", text::Colour::off) ==
          "target                   before          now  change\n"
          "codec/codec (peak_heap)  1000 B  →  1.95 KiB  +100.0 %\n");
}

TEST_CASE("an accept names the alerts that it resolves, a line each whatever they are called") {
    documents::Alert alert;
    alert.benchmark = "t/a\nb";
    alert.metric = "time";
    alert.kind = documents::AlertKind::regression;
    alert.opened_at = "2026-01-02T03:04:05.000Z";
    const std::string text = resolved_text({alert});
    CHECK(text.find("  resolves the regression of t/a") == 0);
    CHECK(text.find('\n') == text.size() - 1);
    alert.kind = documents::AlertKind::critical;
    CHECK(resolved_text({alert}).find("  resolves the critical bound of ") == 0);
    CHECK(resolved_text({}).empty());
}
