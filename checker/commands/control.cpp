#include "checker/documents/control.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/controlled_perf_test.hpp"
#include "checker/report/control_text.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <list>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// Checks all perf tests in turn until the time is used. Each is checked once, however long that takes.
class Rounds {
public:
    Rounds(const std::vector<documents::DeclaredPerfTest>& perf_tests, const ControlOptions& options,
           text::Terminal& terminal)
        : options_(options),
          terminal_(terminal),
          place_(options.standard.locations.work_directory, platform::Temporary::Kind::directory) {
        for (const documents::DeclaredPerfTest& declared : perf_tests) {
            attempt(declared.name,
                    [&] { perf_tests_.emplace_back(declared, options.standard, place_.path() / declared.name); });
        }
    }

    [[nodiscard]] documents::ControlDocument run() {
        const auto began = Clock::now();
        const auto whole_seconds = static_cast<std::size_t>(options_.seconds);
        text::Task task(terminal_, "control", whole_seconds);
        for (bool is_first = true, has_checked = true; has_checked; is_first = false) {
            has_checked = false;
            for (auto each = perf_tests_.begin(); each != perf_tests_.end();) {
                const double spent_s = seconds_since(began);
                task.done(std::min(static_cast<std::size_t>(spent_s), whole_seconds));
                const bool has_time = is_first || spent_s + each->latest_s() <= options_.seconds;
                const bool works = !has_time || attempt(each->name(), [&] { each->check(tally_, terminal_); });
                has_checked |= has_time && works;
                each = works ? std::next(each) : perf_tests_.erase(each);
            }
        }
        terminal_.progress("");
        auto document = tally_.document(seconds_since(began));
        document.not_controlled = not_controlled_;
        return document;
    }

    [[nodiscard]] bool has_failed() const { return has_failed_; }

private:
    /// What fails is told, and the others go on.
    template <class Action>
    bool attempt(const std::string& perf_test, Action action) {
        try {
            action();
            return true;
        } catch (const Error& error) {
            if (error.code() == ExitCode::skipped) {
                terminal_.note(fmt::format("{}: not checked: {}", perf_test, error.sentence()));
            } else {
                terminal_.error(error);
                has_failed_ = true;
            }
            not_controlled_.push_back({perf_test, std::string(error.sentence())});
            return false;
        }
    }

    const ControlOptions& options_;
    text::Terminal& terminal_;
    platform::Temporary place_;
    std::list<ControlledPerfTest> perf_tests_;
    std::vector<documents::NotControlled> not_controlled_;
    evaluate::ControlTally tally_;
    bool has_failed_ = false;
};

}  // namespace

ExitCode control(const ControlOptions& options, text::Terminal& terminal) {
    const auto& work = options.standard.locations.work_directory;
    Rounds rounds(perf_tests_to_control(work, options.perf_tests), options, terminal);
    const auto document = rounds.run();
    terminal.show(options.output == ControlOptions::Output::json
                      ? base::printable_json(documents::to_json(document))
                      : report::control_text(document, options.program, terminal.colour()));
    if (rounds.has_failed()) {
        return ExitCode::io;
    }
    return document.red > 0 ? ExitCode::regression : document.checks > 0 ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace perfmon::commands
