#include "checker/baseline/accepted_values.hpp"

#include "checker/verdict/stored_rule.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::baseline;

namespace {

/// A baseline of one benchmark, with an accept and updates from then on.
class History {
public:
    void add(double nanoseconds, const std::string& commit = {}) {
        documents::HistoryEntry entry;
        entry.event = entries().empty() ? documents::BaselineEvent::accepted : documents::BaselineEvent::updated;
        entry.time = "T" + std::to_string(entries().size());
        entry.commit = commit.empty() ? entry.time : commit;
        entry.measured = {{"time", nanoseconds}, {"allocations", 3.0}};
        entries().push_back(entry);
    }

    void add_level(std::size_t runs, double nanoseconds, const std::string& commit = {}) {
        for (std::size_t run = 0; run < runs; ++run) {
            add(nanoseconds * (1.0 + 0.002 * static_cast<double>(run % 4)), commit);
        }
    }

    std::vector<documents::HistoryEntry>& entries() { return baseline_.baseline_history; }

    [[nodiscard]] verdict::AcceptedMetrics accepted() const {
        documents::BaselineData data;
        data.performance_baselines["codec/a/b"] = baseline_;
        data.performance_baselines["codec/a/b"].metrics["time"] = {100.0, "ns", metric::Direction::lower, std::nullopt};
        data.performance_baselines["codec/a/b"].metrics["allocations"] = {3.0, "", metric::Direction::lower,
                                                                          std::nullopt};
        return accepted_values(data, "codec").at("codec/a/b");
    }

private:
    documents::Baseline baseline_;
};

}  // namespace

TEST_CASE("a history without a change is looked back on as a whole") {
    History history;
    history.add_level(30, 100.0);
    CHECK(history.accepted().at("time").history.size() == 30);
    CHECK(history.accepted().at("allocations").history.size() == 30);
}

TEST_CASE("what was accepted on an old level is not averaged into the limit") {
    History history;
    history.add_level(24, 100.0);
    history.add_level(6, 80.0);
    const auto accepted = history.accepted();
    CHECK(accepted.at("time").history.size() == 6);
    CHECK(accepted.at("allocations").history.size() == 30);  // did not change
    const auto& time = accepted.at("time");
    const auto limits = verdict::stored_limits(time.metric, {time.value, time.history, 5.0});
    REQUIRE(limits);
    CHECK(limits->centre < 81.0);
    CHECK(*limits->limit < 90.0);  // with the old level it was beyond 100: all of the improvement could be lost again
}

TEST_CASE("the fixed point of the last accept stays before a change point") {
    History history;
    history.add_level(24, 100.0);
    history.add_level(6, 80.0);
    REQUIRE(history.accepted().at("time").fixed_point);
    CHECK(history.accepted().at("time").fixed_point->value == 100.0);
}

TEST_CASE("many runs of one commit are no change") {
    History history;
    history.add_level(24, 100.0);
    history.add_level(6, 80.0, "lucky");
    CHECK(history.accepted().at("time").history.size() == 30);
}
