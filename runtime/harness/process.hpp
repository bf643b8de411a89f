#pragma once

#include "runtime/base/error.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/harness/build_facts.hpp"
#include "runtime/harness/options.hpp"
#include "runtime/harness/recorder.hpp"
#include "runtime/pages/own_pages.hpp"
#include "runtime/platform/process_id.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace perfmon::harness {

/// A process that measures, whatever its benchmarks are: what they need before they run, and the document of what came
/// of them. One in a process.
class Process {
public:
    /// What an earlier process has left in the file for the result is removed.
    explicit Process(Options options);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() = default;

    [[nodiscard]] Recorder& recorder() { return recorder_; }

    /// Takes its place beside the other process, where it has one: returns when it has its turn.
    void take_its_place() const;

    /// What the benchmarks are is code of this process.
    void measure_own_code();

    /// Whether a person reads what it measures, and no document is asked for.
    [[nodiscard]] bool is_by_hand() const { return options_.out.empty() && options_.mode == Mode::measure; }

    /// Its benchmarks have run. Says what is wrong with that, else writes the document.
    /// @param build  of what was measured
    /// @throws Error with ExitCode::bad_data in a child that a benchmark forked
    [[nodiscard]] ExitCode finish(const ExecutableBuild& build);

private:
    [[nodiscard]] documents::Result result(const ExecutableBuild& build);

    Options options_;
    platform::ProcessId process_ = platform::process_id();
    documents::Conditions conditions_;
    Recorder recorder_;
    pages::OwnPages own_pages_;
    bool measures_own_code_ = false;
};

/// Says a sentence on stderr, and what belongs to it.
void complain(std::string_view sentence, const std::string& lines = {});

/// What a main() does: what it throws is said on stderr.
/// @returns the exit code
[[nodiscard]] int run_guarded(const std::function<ExitCode()>& work) noexcept;

}  // namespace perfmon::harness
