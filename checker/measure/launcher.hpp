#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/measure/sampling.hpp"
#include "checker/profile/profile.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::measure {

/// The time-out of the whole run ended a launch.
class TimedOut : public Error {
public:
    using Error::Error;
};

/// An executable did not tell its benchmarks.
class NotListed : public Error {
public:
    enum class Chance {
        some,  ///< it failed, perhaps at one benchmark only: each of them is called once for a list
        none,  ///< it does not run here, or hangs
    };

    NotListed(const std::string& what, Chance chance) : Error(ExitCode::io, "", what), chance_(chance) {}

    [[nodiscard]] bool may_measure() const { return chance_ == Chance::some; }

private:
    Chance chance_;
};

/// Launches one perf test, and the snapshot beside it. What is launched, how often and in which order is up to the run.
class Launcher {
public:
    Launcher() = default;
    Launcher(const Launcher&) = delete;
    Launcher& operator=(const Launcher&) = delete;
    virtual ~Launcher() = default;

    /// One process of the executable by itself.
    /// @param label  for errors and the debug log, e.g. `launch 2 of 6`
    /// @param only   benchmarks to run; empty: all
    /// @throws Error with ExitCode::io when it fails, with the end of what it printed; TimedOut
    [[nodiscard]] virtual documents::Result alone(const std::string& label, const std::vector<std::string>& only) = 0;

    /// Why a launch in lockstep gave nothing, whichever of the two was to blame.
    struct Failure {
        std::string reason;  ///< goes on a sentence after "because"
        bool hung = false;
        std::vector<std::string> test_cases;  ///< in which it hung; empty when that is not known
    };

    struct Attempt {
        documents::Result result;
        std::optional<Failure> failure;  ///< there is no result then
    };

    enum class TemporaryFiles { together, apart };

    /// How the two processes of a launch meet.
    struct Meeting {
        std::int64_t number = 1;  ///< of the launch, from 1: says which cores, and who is first
        TemporaryFiles temporary_files = TemporaryFiles::together;
        Sampling sampling = Sampling::as_declared;
    };

    /// Whether the two can be in lockstep at all.
    [[nodiscard]] virtual bool takes_turns() const = 0;

    /// One process of the executable and one of the snapshot, in turns.
    /// @throws TimedOut
    [[nodiscard]] virtual Attempt in_lockstep(const std::string& label, const Meeting& meeting,
                                              const documents::Lockstep& snapshot,
                                              const std::vector<std::string>& only) = 0;

    /// Two benchmarks of the executable, each in a process of its own, in turns. The result has one launch of each.
    /// @throws TimedOut
    [[nodiscard]] virtual Attempt two_in_lockstep(const std::string& label, std::int64_t number,
                                                  const std::string& benchmark, const std::string& other) = 0;

    struct Paired {
        documents::Result result;
        std::string problem;  ///< what became of the snapshot's process; the result has no pairs then
        bool hung = false;    ///< that it had to be killed
    };

    /// One process of each, the one after the other.
    /// @throws Error with ExitCode::io when the executable fails; TimedOut
    [[nodiscard]] virtual Paired one_by_one(const std::string& label, std::int64_t number, documents::FirstTurn first,
                                            const documents::Lockstep& snapshot,
                                            const std::vector<std::string>& only) = 0;

    /// Whether anything can be counted at all.
    [[nodiscard]] virtual bool counts() const { return true; }

    /// What a process counted in benchmarks; no launch in it measured any time.
    struct Counts {
        std::optional<documents::Result> result;
        std::string problem;  ///< why there is none, as the end of a sentence after "because"
        std::map<std::string, profile::Profiled> profiles = {};  ///< of instructions: by benchmark
    };

    /// One process of the executable by itself that counts, or of the snapshot.
    /// @throws TimedOut; Error with ExitCode::bad_data when the executable counts nothing where something is executed
    [[nodiscard]] virtual Counts count(const frontend::Count& count, const std::string& label,
                                       const std::vector<std::string>& only) = 0;
    [[nodiscard]] virtual Counts count(const frontend::Count& count, const std::string& label,
                                       const documents::Lockstep& snapshot, const std::vector<std::string>& only) = 0;

    /// What became of a snapshot since it was first looked at: to be asked before and after it is run. Empty when it is
    /// what was kept.
    [[nodiscard]] virtual std::string damage_of(const documents::Lockstep& snapshot) = 0;

    /// The benchmarks of the executable, none of which is measured.
    [[nodiscard]] virtual const documents::Result& list() = 0;

    /// Those of a snapshot. @throws NotListed; Error for one that was changed or writes nonsense
    [[nodiscard]] virtual documents::Result list(const documents::Lockstep& snapshot) = 0;

    /// What the time-out of the whole run leaves; nothing without one.
    [[nodiscard]] virtual std::optional<std::chrono::duration<double>> time_left() const = 0;
};

}  // namespace perfmon::measure
