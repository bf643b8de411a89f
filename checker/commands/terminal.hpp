#pragma once

#include "format/error.hpp"
#include "format/printable.hpp"
#include "render/table.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace perfmon::commands {

enum class Log { quiet, debug };
enum class Progress { hidden, shown };

/// Where a command speaks: what it has to say, what went wrong, and every step when asked for.
class Terminal {
public:
    Terminal(std::ostream& out, render::Colour out_colour, std::ostream& err, render::Colour err_colour,
             Progress progress, Log log)
        : out_(out), err_(err), colour_(out_colour), err_colour_(err_colour), progress_(progress), log_(log) {}

    [[nodiscard]] render::Colour colour() const { return colour_; }

    /// Lines of text. What they hold from outside has gone through format::printable(), or would make lines of its own.
    void print(std::string_view text) { out_ << format::printable_lines(text); }

    /// What a renderer made: names in it are fit for a terminal, and its colours and tags are meant.
    void show(std::string_view rendered) { out_ << rendered; }

    /// A line about something that is wrong and does not decide the outcome.
    /// @param lines  that follow it, as an error's
    void warn(const std::string& message, const std::string& lines = {}) {
        err_ << render::toned("perfmon: warning: " + format::printable(message) + format::printable_lines(lines),
                              render::Tone::warning, err_colour_)
             << '\n';
    }

    void error(std::string_view message, const std::string& lines = {}) {
        err_ << render::toned("perfmon: error: ", render::Tone::bad, err_colour_) << format::printable(message)
             << format::printable_lines(lines) << '\n';
    }

    void error(const Error& error) { this->error(error.sentence(), error.lines()); }

    template <class... Args>
    void debug(fmt::format_string<Args...> format, Args&&... args) {
        if (log_ == Log::debug) {
            err_ << "perfmon: debug: " << format::printable_lines(fmt::format(format, std::forward<Args>(args)...))
                 << '\n';
        }
    }

    /// Replaces the line that shows how far a command is; on a terminal only. An empty text removes it.
    void progress(const std::string& text) {
        if (progress_ == Progress::shown) {
            err_ << "\r\x1b[K" << format::printable(text) << std::flush;
        }
    }

private:
    std::ostream& out_;
    std::ostream& err_;
    render::Colour colour_;
    render::Colour err_colour_;
    Progress progress_;
    Log log_;
};

}  // namespace perfmon::commands
