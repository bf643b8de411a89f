#pragma once

#include "checker/measure/confirmation.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::test {

/// A perf test whose snapshot may behave otherwise: both are copies of the same, and their names say how.
class RunOfBoth {
public:
    explicit RunOfBoth(const std::string& current, const std::string& snapshot) {
        invocation_.command = {copy("misbehaving " + current, "current")};
        invocation_.working_directory = directory_.path().string();
        lockstep_.origin = documents::Origin::snapshot;
        lockstep_.executable = copy("misbehaving " + snapshot, "snapshot");
        lockstep_.seed = 1;
    }

    void measure() {
        invocation_.timeout_s = timeout_s;
        documents::Result head;
        head.perf_test = "both";
        head.settings = settings;
        head.invocation = invocation_;
        launcher_.emplace("both", invocation_, settings, directory_.path() / "both.json", terminal_);
        run_.emplace(*launcher_, std::move(head), terminal_);
        run_->measure(lockstep_);
        result = run_->result();
    }

    /// Goes on with what was measured.
    void settle(const std::function<std::vector<verdict::Judgement>(const documents::Result&)>& judge) {
        measure::Confirmation(*run_, *launcher_, terminal_).settle(judge);
        result = run_->result();
    }

    void number_duplicates() { invocation_.command.emplace_back("--perfmon-duplicates=number"); }
    [[nodiscard]] std::string said() const { return err_.str(); }

    /// @returns launches with and without pairs
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> launches_of(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        const auto paired = std::count_if(launches.begin(), launches.end(),
                                          [](const auto& launch) { return launch.snapshot.has_value(); });
        return {paired, static_cast<std::int64_t>(launches.size()) - paired};
    }

    /// Of both executables, in every launch.
    [[nodiscard]] bool has_own_pages(const std::string& name) const {
        const auto own = [](const std::optional<documents::CodePages>& pages) {
            return pages && pages->way != documents::PagesWay::shared;
        };
        const auto& launches = benchmark(name).launches;
        return std::all_of(launches.begin(), launches.end(), [&](const auto& launch) {
            return own(launch.code_pages) && launch.snapshot && own(launch.snapshot->code_pages);
        });
    }

    [[nodiscard]] bool roles_alternate(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        for (std::size_t i = 0; i < launches.size(); ++i) {
            const auto expected = i % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
            if (!launches[i].turns || launches[i].turns->first != expected) {
                return false;
            }
        }
        return true;
    }

    documents::Settings settings{5, 6, 0.1, 5.0};
    double timeout_s = 14.0;  ///< nobody waits for more than a quarter of it
    documents::Result result;

    /// What a benchmark is compared by, and why; nothing when that is lockstep.
    [[nodiscard]] std::optional<documents::NotInLockstep> exception_of(const std::string& name) const {
        return benchmark(name).not_in_lockstep;
    }

    [[nodiscard]] bool roles_alternate_by_launches(const std::string& name) const {
        std::vector<documents::FirstTurn> first;
        for (const documents::Launch& launch : benchmark(name).launches) {
            if (launch.turns && launch.turns->of == documents::TurnsOf::launches) {
                first.push_back(launch.turns->first);
            }
        }
        return std::adjacent_find(first.begin(), first.end()) == first.end() && !first.empty();
    }

private:
    using Launcher = measure::ProcessLauncher;
    using Run = measure::Run;

    [[nodiscard]] const documents::Benchmark& benchmark(const std::string& name) const {
        const auto found = std::find_if(result.benchmarks.begin(), result.benchmarks.end(),
                                        [&](const auto& candidate) { return candidate.name == name; });
        REQUIRE(found != result.benchmarks.end());
        return *found;
    }

    [[nodiscard]] std::string copy(const std::string& name, const std::string& directory) const {
        const std::filesystem::path to = directory_.path() / directory / name;
        std::filesystem::create_directories(to.parent_path());
        std::filesystem::copy_file(PERFMON_TEST_MISBEHAVING, to);
        return to.string();
    }

    TemporaryDirectory directory_;
    documents::Invocation invocation_;
    documents::Lockstep lockstep_;
    std::ostringstream out_;
    std::ostringstream err_;
    text::Terminal terminal_{
        out_, text::Colour::off, err_, text::Colour::off, text::Progress::hidden, text::Log::quiet};
    std::optional<Launcher> launcher_;
    std::optional<Run> run_;
};

/// With pairs, and without.
using Launches = std::pair<std::int64_t, std::int64_t>;

}  // namespace perfmon::test
