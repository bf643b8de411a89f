#pragma once

#include "checker/text/table.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace perfmon::text {

enum class Log { quiet, debug };
enum class Progress { hidden, shown };

/// Where a command speaks: what it has to say, what went wrong, and every step when asked for.
class Terminal {
public:
    Terminal(std::ostream& out, Colour out_colour, std::ostream& err, Colour err_colour, Progress progress, Log log)
        : out_(out), err_(err), colour_(out_colour), err_colour_(err_colour), progress_(progress), log_(log) {}

    [[nodiscard]] Colour colour() const { return colour_; }

    /// Lines of text. What they hold from outside has gone through base::printable(), or would make lines of its own.
    void print(std::string_view text) { out_ << base::printable_lines(text); }

    /// What a renderer made: names in it are fit for a terminal, and its colours and tags are meant.
    void show(std::string_view rendered) { out_ << rendered; }

    /// A line about what is done beside what was asked for. Not on stdout, where a document may be.
    void note(std::string_view message) { err_ << "perfmon: " << base::printable(message) << '\n'; }

    /// A line about something that is wrong and does not decide the outcome.
    /// @param lines  that follow it, as an error's
    void warn(const std::string& message, const std::string& lines = {}) {
        err_ << toned("perfmon: warning: " + base::printable(message) + base::printable_lines(lines), Tone::warning,
                      err_colour_)
             << '\n';
    }

    void error(std::string_view message, const std::string& lines = {}) {
        err_ << toned("perfmon: error: ", Tone::bad, err_colour_) << base::printable(message)
             << base::printable_lines(lines) << '\n';
    }

    void error(const Error& error) { this->error(error.sentence(), error.lines()); }

    template <class... Args>
    void debug(fmt::format_string<Args...> format, Args&&... args) {
        if (log_ == Log::debug) {
            err_ << "perfmon: debug: " << base::printable_lines(fmt::format(format, std::forward<Args>(args)...))
                 << '\n';
        }
    }

    /// Replaces the line that shows how far a command is; on a terminal only. An empty text removes it.
    void progress(const std::string& text) {
        if (progress_ == Progress::shown) {
            err_ << "\r\x1b[K" << base::printable(text) << std::flush;
        }
    }

private:
    std::ostream& out_;
    std::ostream& err_;
    Colour colour_;
    Colour err_colour_;
    Progress progress_;
    Log log_;
};

}  // namespace perfmon::text
