#pragma once

#include "checker/text/progress.hpp"
#include "checker/text/table.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace perfmon::text {

enum class Log { quiet, debug };

/// Where a command speaks: what it has to say, what went wrong, and every step when asked for.
class Terminal {
public:
    Terminal(std::ostream& out, Colour out_colour, std::ostream& err, Colour err_colour, Progress progress, Log log,
             ProgressLine::Surroundings surroundings = {})
        : out_(out),
          err_(err),
          colour_(out_colour),
          err_colour_(err_colour),
          line_(err, progress, std::move(surroundings)),
          log_(log) {}

    [[nodiscard]] Colour colour() const { return colour_; }

    /// Lines of text. What they hold from outside has gone through base::printable(), or would make lines of its own.
    void print(std::string_view text) { show(base::printable_lines(text)); }

    /// What a renderer made: names in it are fit for a terminal, and its colours and tags are meant.
    /// It is there at once: of what takes minutes, a log is to show each line when it is known.
    void show(std::string_view rendered) {
        line_.hide();
        out_ << rendered << std::flush;
    }

    /// A line about what is done beside what was asked for. Not on stdout, where a document may be.
    void note(std::string_view message) {
        line_.hide();
        err_ << "perfmon: " << base::printable(message) << '\n';
    }

    /// A line about something that is wrong and does not decide the outcome.
    /// @param lines  that follow it, as an error's
    void warn(const std::string& message, const std::string& lines = {}) {
        line_.hide();
        err_ << toned("perfmon: warning: " + base::printable(message) + base::printable_lines(lines), Tone::warning,
                      err_colour_)
             << '\n';
    }

    void error(std::string_view message, const std::string& lines = {}) {
        line_.hide();
        err_ << toned("perfmon: error: ", Tone::bad, err_colour_) << base::printable(message)
             << base::printable_lines(lines) << '\n';
    }

    void error(const Error& error) { this->error(error.sentence(), error.lines()); }

    template <class... Args>
    void debug(fmt::format_string<Args...> format, Args&&... args) {
        if (log_ == Log::debug) {
            line_.hide();
            err_ << "perfmon: debug: " << base::printable_lines(fmt::format(format, std::forward<Args>(args)...))
                 << '\n';
        }
    }

    /// What is done now, in the line that shows how far a command is; on a terminal only. Empty: nothing in particular.
    void progress(const std::string& text) { line_.say(text); }

    /// The same of what takes so long that a log has a line about it as well.
    void step(const std::string& text) { line_.say_in_log(text); }

    /// Shows how far a command is, from here on, by nothing.
    void be_quiet() { line_.be_quiet(); }

    [[nodiscard]] ProgressLine& line() { return line_; }

private:
    std::ostream& out_;
    std::ostream& err_;
    Colour colour_;
    Colour err_colour_;
    ProgressLine line_;
    Log log_;
};

/// Something that consists of steps. A terminal shows how many of them are done for as long as this is there.
class Task {
public:
    /// @param total  its steps; 0: it is not known how many there are
    Task(Terminal& terminal, std::string name, std::size_t total) : line_(terminal.line()), total_(total) {
        line_.begin(std::move(name), total);
    }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    ~Task() { line_.end(); }

    void done(std::size_t steps) { line_.advance(steps, total_); }

    /// @param total  where it was another one than expected
    void done(std::size_t steps, std::size_t total) {
        total_ = total;
        done(steps);
    }

private:
    ProgressLine& line_;
    std::size_t total_;
};

}  // namespace perfmon::text
