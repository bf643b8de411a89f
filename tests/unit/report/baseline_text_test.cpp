#include "checker/report/baseline_text.hpp"

#include "checker/baseline/baseline_edit.hpp"
#include "measured_run.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::BaselineData with_history() {
    documents::BaselineData data;
    baseline::Occasion occasion;
    occasion.time = "2026-01-02T03:04:05.000Z";
    occasion.run_id = "r1";
    occasion.commit = "0123456789abcdef";
    occasion.dirty = true;
    occasion.by = "someone";
    occasion.reason = "because";
    baseline::accept(data, test::measured("t/a", 1000), documents::BaselineEvent::accepted, occasion);
    return data;
}

}  // namespace

TEST_CASE("a baseline is shown with each of its values, the snapshot and the history") {
    auto data = with_history();
    data.snapshots["t"] = {"fedcba9876543210", "2026-01-02", "r1", {}};
    data.performance_baselines["t/a"].metrics["hits"] = {90, "hits", metric::Direction::higher, {}};
    const std::string text = baseline_text(data, "t/a", text::Colour::off);
    CHECK(text.find("t/a\n  runs taken in since the last accept: 1\n") == 0);
    CHECK(text.find("  snapshot: fedcba987654 of 2026-01-02\n") != std::string::npos);
    CHECK(text.find("  time: 1.00 µs, spread 1.5 %\n") != std::string::npos);
    CHECK(text.find("  ops_per_second: 1.00 M ops/s, spread 1.5 %\n") != std::string::npos);
    CHECK(text.find("  hits: 90 hits\n") != std::string::npos);  // behind those that are built in
    CHECK(text.find("0123456789ab+") != std::string::npos);
    CHECK(text.find("because") != std::string::npos);
}

TEST_CASE("a baseline that was written by hand shows the rate it knows") {
    documents::BaselineData data;
    data.performance_baselines["t/a"].avg_ops_per_second = 5e6;
    CHECK(baseline_text(data, "t/a", text::Colour::off).find("  ops_per_second: 5.00 M ops/s\n") != std::string::npos);
    CHECK(baseline_text(data, "t/a", text::Colour::off).find("history") == std::string::npos);
}

TEST_CASE("the baselines of an environment have a row each") {
    auto data = with_history();
    data.archived_baselines["t/old"] = {};
    const std::string text = baselines_text("linux-x", data, text::Colour::off);
    CHECK(text.find("linux-x\n") == 0);
    CHECK(text.find("t/a        1.00 µs") != std::string::npos);
    CHECK(text.find("1 baselines, 1 archived, 0 open alerts\n") != std::string::npos);
}

TEST_CASE("a baseline without a time shows its first metric, by name") {
    documents::BaselineData data;
    data.performance_baselines["t/a"].metrics["peak_heap"] = {2048, "bytes", metric::Direction::lower, {}};
    data.performance_baselines["t/a"].baseline_history.emplace_back().measured = {{"peak_heap", 2048}};
    CHECK(baselines_text("linux-x", data, text::Colour::off).find("t/a        2.00 KiB (peak_heap)") !=
          std::string::npos);
    CHECK(baseline_text(data, "t/a", text::Colour::off).find("2.00 KiB (peak_heap)") != std::string::npos);
}
