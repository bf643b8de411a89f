#pragma once

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

    /// Text that may hold names from outside.
    void print(std::string_view text) { out_ << format::printable_lines(text); }

    /// What a renderer made: names in it are fit for a terminal, and its colours and tags are meant.
    void show(std::string_view rendered) { out_ << rendered; }

    /// A line about something that is wrong and does not decide the outcome.
    void warn(const std::string& message) {
        err_ << render::toned("perfmon: warning: " + format::printable_lines(message), render::Tone::warning,
                              err_colour_)
             << '\n';
    }

    void error(const std::string& message) {
        err_ << render::toned("perfmon: error: ", render::Tone::bad, err_colour_) << format::printable_lines(message)
             << '\n';
    }

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
