#pragma once

#include "checker/measure/run.hpp"
#include "checker/text/terminal.hpp"
#include "fake_launcher.hpp"
#include "runtime/documents/result.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace perfmon::test {

/// A run of `codec`, whose launches are fakes.
class FakeRun {
public:
    FakeClock clock;
    FakeLauncher launcher{clock};
    documents::Settings settings{.launches = 2, .samples = 2, .sample_time_ms = 1.0, .time_budget_s = 100.0};
    std::optional<documents::Lockstep> lockstep = snapshot();
    std::ostringstream said;
    text::Terminal terminal{said, text::Colour::off, said, text::Colour::off, text::Progress::hidden, text::Log::quiet};

    [[nodiscard]] static documents::Lockstep snapshot() {
        documents::Lockstep lockstep;
        lockstep.origin = documents::Origin::snapshot;
        return lockstep;
    }

    /// The run, which is made with what the settings are then.
    measure::Run& run() {
        if (!run_) {
            documents::Result head;
            head.perf_test = "codec";
            head.settings = settings;
            head.invocation.emplace().timeout_s = launcher.timeout_s;
            run_.emplace(launcher, std::move(head), terminal);
        }
        return *run_;
    }

    void measure() { run().measure(lockstep); }

    [[nodiscard]] const documents::Result& result() const { return run_->result(); }

    [[nodiscard]] const documents::Benchmark& benchmark(const std::string& name) const {
        const auto& all = result().benchmarks;
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
        REQUIRE(found != all.end());
        return *found;
    }

    /// A letter for each launch of a benchmark: who was first, `p`resent executable or `s`napshot, in capitals where
    /// whole launches took turns; `-` where the snapshot has no part in it.
    [[nodiscard]] std::string launches_of(const std::string& name) const {
        std::string letters;
        for (const documents::Launch& launch : benchmark(name).launches) {
            if (!launch.snapshot) {
                letters += '-';
                continue;
            }
            const bool present_first = launch.turns->first == documents::FirstTurn::current;
            const bool in_lockstep = launch.turns->of == documents::TurnsOf::samples;
            letters += in_lockstep ? (present_first ? 'p' : 's') : (present_first ? 'P' : 'S');
        }
        return letters;
    }

    /// What was asked of the launcher since the last time.
    [[nodiscard]] Names calls() { return std::exchange(launcher.calls, {}); }

private:
    std::optional<measure::Run> run_;
};

}  // namespace perfmon::test
