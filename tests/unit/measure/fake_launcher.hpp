#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/profile/profile.hpp"
#include "fake_clock.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// Launches that start no process and take no time, for the tests of who asks for them.
namespace perfmon::test {

using Names = std::vector<std::string>;

inline std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : " ") + name;
    }
    return text;
}

/// Two executables by what they do, and a record of how they were launched.
class FakeLauncher : public measure::Launcher {
public:
    explicit FakeLauncher(FakeClock& clock) : clock_(clock) {}

    Names present{"one/a", "one/b", "two/c"};
    Names snapshot{"one/a", "one/b", "two/c"};
    double seconds = 0.01;                      ///< that a benchmark takes in a launch, of each executable
    double startup_s = 0.0;                     ///< of the snapshot's process
    std::map<std::string, double> takes{};      ///< the same, of those that take another time
    std::map<std::string, double> ns{};         ///< that they measure, of those that do not measure 100 to 101
    std::vector<documents::Skipped> skipped{};  ///< that a listing tells
    std::optional<double> timeout_s;
    bool turns = true;

    std::optional<std::int64_t> cut_from;  ///< samples that each benchmark had in lockstep, were there time for them

    std::set<std::string> fail_together;  ///< benchmarks at which a launch in lockstep fails,
    std::set<std::string> hang_together;  ///< or hangs
    bool tells_where_it_hung = true;
    std::set<std::string> clash;           ///< at which it fails unless temporary files are apart
    std::set<std::string> never_meet;      ///< which only a launch of them alone pairs
    std::set<std::string> snapshot_fails;  ///< by itself
    std::set<std::string> snapshot_hangs;
    std::set<std::string> vanish;                  ///< which no launch measures, for all that they are listed
    std::string hardware_not_counted = {};         ///< why the processor's counters are not read
    std::set<std::string> vanish_together;         ///< which no launch in lockstep measures
    std::optional<measure::NotListed> not_listed;  ///< of the snapshot
    std::optional<std::int64_t> snapshot_protocol = 3;
    std::string flags{};  ///< that they are compiled with, as far as somebody knows
    std::string snapshot_flags{};
    std::function<void(const documents::Lockstep&)> meets;  ///< told whom each launch in lockstep is beside
    std::function<std::string()> damage = [] { return std::string(); };

    /// What a benchmark of either executable allocates, in each counting launch, the last one for all that follow; who
    /// is not here cannot be counted. And the launches that counted, as below.
    std::map<std::string, std::vector<double>> allocates{};
    std::map<std::string, std::vector<double>> snapshot_allocates{};
    std::map<std::string, std::vector<double>> executes{};  ///< the same of instructions
    std::map<std::string, std::vector<double>> snapshot_executes{};
    bool snapshot_notes_call_sites = true;
    std::vector<std::string> counting;
    std::vector<frontend::Count> counts_asked;  ///< by each of them

    /// What was asked for, in order: `alone: <benchmarks>`, `lockstep <number>: …`, `one by one, <first>: …`; `*` for
    /// all.
    std::vector<std::string> calls;

    [[nodiscard]] documents::Result alone(const std::string& label, const Names& only) override {
        calls.push_back("alone: " + asked(only));
        return launched(label, only, 1);
    }

    [[nodiscard]] bool takes_turns() const override { return turns; }

    [[nodiscard]] Attempt in_lockstep(const std::string& label, const Meeting& meeting,
                                      const documents::Lockstep& other, const Names& only) override {
        if (meets) {
            meets(other);
        }
        const bool are_apart = meeting.temporary_files == TemporaryFiles::apart;
        const char* const more = meeting.sampling == measure::Sampling::as_declared    ? ""
                                 : meeting.sampling == measure::Sampling::more_samples ? ", more samples"
                                                                                       : ", more and longer samples";
        calls.push_back(
            fmt::format("lockstep {}{}{}: {}", meeting.number, are_apart ? ", files apart" : "", more, asked(only)));
        const Names names = only.empty() ? present : only;
        if (const auto where = first_of(names, hang_together)) {
            clock_.advance(seconds);
            const auto test_case = where->substr(0, where->find('/'));
            return {{}, Failure{"it hung", true, tells_where_it_hung ? Names{test_case} : Names{}}};
        }
        if (first_of(names, fail_together) || (!are_apart && first_of(names, clash))) {
            clock_.advance(seconds);
            return {{}, Failure{"it failed beside the other one", false, {}}};
        }
        auto result = launched(label, only, 2);
        std::erase_if(result.benchmarks, [&](const auto& each) { return vanish_together.contains(each.name); });
        const auto first = meeting.number % 2 == 1 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
        for (documents::Benchmark& benchmark : result.benchmarks) {
            if (cut_from) {
                benchmark.cut.emplace().samples_requested = cut_from;
            }
            if (never_meet.contains(benchmark.name) && result.benchmarks.size() > 1) {
                continue;
            }
            pair(benchmark, {.first = first, .cores = {}, .of = documents::TurnsOf::samples});
        }
        return {std::move(result), {}};
    }

    [[nodiscard]] Paired one_by_one(const std::string& label, std::int64_t /*number*/, documents::FirstTurn first,
                                    const documents::Lockstep&, const Names& only) override {
        calls.push_back(fmt::format("one by one, {}: {}",
                                    first == documents::FirstTurn::current ? "current first" : "snapshot first",
                                    asked(only)));
        Paired paired{launched(label, only, 2), {}, false};
        const Names names = only.empty() ? present : only;
        if (first_of(names, snapshot_hangs)) {
            return {std::move(paired.result), "the snapshot was killed", true};
        }
        if (first_of(names, snapshot_fails)) {
            return {std::move(paired.result), "the snapshot failed", false};
        }
        for (documents::Benchmark& benchmark : paired.result.benchmarks) {
            pair(benchmark, {.first = first, .cores = {}, .of = documents::TurnsOf::launches});
        }
        return paired;
    }

    [[nodiscard]] Counts count(const frontend::Count& count, const std::string& label, const Names& only) override {
        counting.push_back(kind_of(count) + "current: " + asked(only));
        counts_asked.push_back(count);
        const auto& counts = count.pass == metric::Pass::instructions ? executes : allocates;
        auto& launches = counting_launches_[count.pass];
        auto counted_now = counted(count.pass, label, only, counts, launches);
        if (count.notes_call_sites) {
            note_call_sites(counted_now);
        } else {
            ++launches;
        }
        return counted_now;
    }

    [[nodiscard]] Counts count(const frontend::Count& count, const std::string& label, const documents::Lockstep&,
                               const Names& only) override {
        counting.push_back(kind_of(count) + "snapshot: " + asked(only));
        counts_asked.push_back(count);
        const auto& counts = count.pass == metric::Pass::instructions ? snapshot_executes : snapshot_allocates;
        auto counted_now =
            counted(count.pass, label, only.empty() ? snapshot : only, counts, counting_launches_[count.pass] - 1);
        if (count.notes_call_sites && snapshot_notes_call_sites) {
            note_call_sites(counted_now);
        }
        return counted_now;
    }

    [[nodiscard]] Attempt two_in_lockstep(const std::string& label, std::int64_t number, const std::string& benchmark,
                                          const std::string& other) override {
        const Names both{benchmark, other};
        calls.push_back(fmt::format("two {}: {}", number, joined(both)));
        if (first_of(both, fail_together)) {
            clock_.advance(seconds);
            return {{}, Failure{"one of them failed", false, {}}};
        }
        auto result = launched(label, both, 1);
        const auto first = number % 2 == 1 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
        for (documents::Benchmark& each : result.benchmarks) {
            each.launches.front().turns.emplace().first = first;
        }
        return {std::move(result), {}};
    }

    [[nodiscard]] std::string damage_of(const documents::Lockstep&) override { return damage(); }

    [[nodiscard]] const documents::Result& list() override {
        if (listing_.benchmarks.empty()) {
            calls.emplace_back("list");
            listing_ = listing_of(present, 3, flags);
            listing_.skipped = skipped;
        }
        return listing_;
    }

    [[nodiscard]] documents::Result list(const documents::Lockstep&) override {
        calls.emplace_back("list of the snapshot");
        if (not_listed) {
            throw measure::NotListed(*not_listed);
        }
        return listing_of(snapshot, snapshot_protocol, snapshot_flags);
    }

    [[nodiscard]] std::optional<std::chrono::duration<double>> time_left() const override {
        if (!timeout_s) {
            return std::nullopt;
        }
        return std::chrono::duration<double>(*timeout_s) - (clock_.now() - began_);
    }

private:
    [[nodiscard]] double seconds_of(const std::string& name) const {
        const auto found = takes.find(name);
        return found == takes.end() ? seconds : found->second;
    }

    static std::string kind_of(const frontend::Count& count) {
        return count.pass == metric::Pass::instructions ? "instructions of "
               : count.notes_call_sites                 ? "call sites of "
                                                        : "";
    }

    /// All in one place, and one block is left.
    static void note_call_sites(Counts& counts) {
        for (documents::Benchmark& benchmark : counts.result.value().benchmarks) {
            const double blocks = benchmark.counted.front().measures.at("allocations").front();
            if (blocks > 0.0) {
                benchmark.requested = {{blocks, 16.0 * blocks, {"work() at work.cpp:7"}}};
            }
            benchmark.unfreed = {{1.0, 16.0, {"leak() at leak.cpp:1"}}};
        }
    }

    static std::string asked(const Names& only) { return only.empty() ? "*" : joined(only); }

    static std::optional<std::string> first_of(const Names& names, const std::set<std::string>& among) {
        const auto found =
            std::find_if(names.begin(), names.end(), [&](const auto& name) { return among.contains(name); });
        return found == names.end() ? std::nullopt : std::optional(*found);
    }

    static documents::Result listing_of(const Names& names, std::optional<std::int64_t> protocol,
                                        const std::string& flags = {}) {
        documents::Result result;
        result.environment.compiler = flags.empty() ? "" : "gcc";
        result.environment.flags = flags;
        result.lockstep_protocol = protocol;
        for (const std::string& name : names) {
            result.benchmarks.emplace_back().name = name;
        }
        return result;
    }

    [[nodiscard]] Counts counted(metric::Pass pass, const std::string& label, const Names& only,
                                 const std::map<std::string, std::vector<double>>& counts, std::size_t launch) const {
        if (timeout_s && time_left()->count() < 0.0) {
            throw measure::TimedOut(ExitCode::io, label, "was killed at the time-out");
        }
        if (counts.empty()) {
            return {{}, "nobody counts"};
        }
        auto result = listing_of(only.empty() ? present : only, 3, flags);
        std::map<std::string, profile::Profiled> profiles;
        for (documents::Benchmark& benchmark : result.benchmarks) {
            const auto& values = counts.at(benchmark.name);
            const double value = values.at(std::min(launch, values.size() - 1));
            benchmark.counted = {{8, {{metric::counted_by(pass), {value}}}}};
            if (pass == metric::Pass::instructions && value == 0.0) {
                throw Error(ExitCode::bad_data, benchmark.name, "0 instructions");
            }
            if (pass == metric::Pass::instructions) {
                const auto all = static_cast<std::int64_t>(8 * value);
                profiles[benchmark.name] = {{"", all, {{"work", {all, {{{"work.cpp", 7}, all}}}}}}, 8.0};
            }
        }
        return {std::move(result), {}, std::move(profiles)};
    }

    /// As many executables took part.
    [[nodiscard]] documents::Result launched(const std::string& label, const Names& only, int executables) {
        auto result = listing_of(only.empty() ? present : only, 3, flags);
        result.hardware_not_counted = hardware_not_counted;
        std::erase_if(result.benchmarks, [&](const auto& benchmark) { return vanish.contains(benchmark.name); });
        for (documents::Benchmark& benchmark : result.benchmarks) {
            const auto other = ns.find(benchmark.name);
            const std::vector<double> times =
                other == ns.end() ? std::vector{100.0, 101.0} : std::vector{other->second};
            benchmark.launches = {{1, {{"time", times}}, seconds_of(benchmark.name)}};
            clock_.advance(executables * seconds_of(benchmark.name));
        }
        if (timeout_s && time_left()->count() < 0.0) {
            throw measure::TimedOut(ExitCode::io, label, "was killed at the time-out");
        }
        return result;
    }

    void pair(documents::Benchmark& benchmark, documents::Turns turns_taken) const {
        documents::Launch& launch = benchmark.launches.front();
        launch.turns = std::move(turns_taken);
        launch.snapshot = documents::SnapshotLaunch{1, {{"time", {100.0, 101.0}}}, launch.elapsed_s, startup_s, {}};
    }

    FakeClock& clock_;
    base::Clock::Point began_ = clock_.now();
    documents::Result listing_;
    std::map<metric::Pass, std::size_t> counting_launches_;  ///< of the current executable
};

}  // namespace perfmon::test
