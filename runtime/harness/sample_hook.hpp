#pragma once

#include "runtime/harness/recorder.hpp"
#include "runtime/lockstep/participant.hpp"
#include "runtime/pages/own_pages.hpp"

#include <memory>
#include <string>

namespace perfmon::harness {

/// The time of day that a recorder is fed with: it stands still while another process has its turn.
[[nodiscard]] Nanoseconds own_now();

/// What one reading of the clock costs. Takes well under a millisecond.
[[nodiscard]] Nanoseconds measure_clock_cost();

/// The recorder that the hooks in the user's files speak to. It must outlive the run.
void attach(Recorder& with);
[[nodiscard]] Recorder& attached_recorder();

/// From now on every benchmark that is about to be sampled takes the pages that have come into use with it.
/// They must outlive the run.
void use(pages::OwnPages& own);

/// From now on every benchmark is measured in turns with another process.
/// @param meeting_name  under which it meets another benchmark there; empty: it meets the one of its own name
void take_turns(std::unique_ptr<lockstep::Participant> joined, const std::string& meeting_name);

/// From now on it is noted where samples allocate.
void note_call_sites();

/// The running test case has come to a benchmark; in turns with another process, returns when that has come to one too.
/// @returns whether this process measures it
[[nodiscard]] bool select(const std::string& benchmark, Declaration declaration);

/// A test case begins: whoever lets two processes take turns can tell where one of them hangs.
void enter_test_case(const std::string& name);

/// This process takes no more turns; the other one goes on alone.
void end_turns();

/// Whether each benchmark is shown when it is complete.
enum class Lines { shown, left_out };
void set_lines(Lines lines);

/// The benchmark under way is complete.
/// @param remark  shown behind its line
void benchmark_ended(const std::string& remark = {});

/// The operations that are measured begin, and have ended: called between the readings of the clock, next to them.
void begin_operations();
void end_operations();

/// The benchmark that begins is known to keep several threads busy.
void spread_out();

/// A part of a load is about to run, between hooks::begin_call() and hooks::end_call().
void begin_slice();

/// It has ended. @param operations  that it completed
void end_slice(Nanoseconds elapsed, double operations);

}  // namespace perfmon::harness
