#include "checker/text/progress.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <utility>

namespace perfmon::text {
namespace {

/// While the same thing runs: nobody reads faster, and a terminal at the end of a slow line would lag behind.
constexpr double between_writes_s = 0.1;

double machine_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// An estimate to the second would say more than is known.
double rounded(double seconds) {
    constexpr double a_minute = 60.0;
    const double unit = seconds < 10.0 ? 1.0 : seconds < a_minute ? 5.0 : 10.0;
    return std::ceil(seconds / unit) * unit;
}

std::string joined(const std::string& text, const std::string& more) {
    return text + (text.empty() || more.empty() ? "" : ": ") + more;
}

}  // namespace

std::string described(const Advance& advance) {
    if (advance.total == 0) {
        return advance.name;
    }
    std::string text = joined(advance.name, fmt::format("{} of {}", advance.done, advance.total));
    if (advance.done == 0 || advance.done >= advance.total) {
        return text;
    }
    const double per_step = advance.latest_done / static_cast<double>(advance.done);
    const double left = per_step * static_cast<double>(advance.total - advance.done);
    const double still = left - (advance.now - advance.latest_done);
    return still > 0.0 ? fmt::format("{}, about {} left", text, duration(rounded(still))) : text;
}

ProgressLine::ProgressLine(std::ostream& out, Progress progress, Surroundings surroundings)
    : out_(out), progress_(progress), surroundings_(std::move(surroundings)) {
    if (!surroundings_.now) {
        surroundings_.now = machine_seconds;
    }
}

void ProgressLine::begin(std::string name, std::size_t total) {
    Task& task = tasks_.emplace_back();
    task.advance.name = std::move(name);
    task.advance.total = total;
    task.began = surroundings_.now();
    what_.clear();
    write();
}

void ProgressLine::advance(std::size_t done, std::size_t total) {
    Task& task = tasks_.back();
    if (done != task.advance.done) {
        task.advance.latest_done = surroundings_.now() - task.began;
    }
    task.advance.done = done;
    task.advance.total = total;
    write();
}

void ProgressLine::end() {
    tasks_.pop_back();
    what_.clear();
    if (tasks_.empty()) {
        hide();
    } else {
        write();
    }
}

void ProgressLine::say(const std::string& what) {
    what_ = what;
    if (tasks_.empty() && what_.empty()) {
        hide();
    } else {
        write();
    }
}

void ProgressLine::say_in_log(const std::string& what) {
    say(what);
    if (progress_ == Progress::lines) {
        out_ << "perfmon: " << base::printable(composed()) << '\n' << std::flush;
    }
}

void ProgressLine::hide() {
    if (is_there_) {
        out_ << "\r\x1b[K" << std::flush;
        is_there_ = false;
        names_written_.clear();
    }
}

void ProgressLine::be_quiet() {
    hide();
    progress_ = Progress::hidden;
}

std::string ProgressLine::composed() {
    std::string text;
    for (Task& task : tasks_) {
        task.advance.now = surroundings_.now() - task.began;
        text = joined(text, described(task.advance));
    }
    return joined(text, what_);
}

/// What runs, without how far it is.
std::string ProgressLine::names() const {
    std::string text;
    for (const Task& task : tasks_) {
        text = joined(text, task.advance.name);
    }
    return joined(text, what_);
}

void ProgressLine::write() {
    if (progress_ != Progress::shown) {
        return;
    }
    const double now = surroundings_.now();
    const std::string names = this->names();
    if (names.empty() || (names == names_written_ && now - written_at_ < between_writes_s)) {
        return;
    }
    std::string text = base::printable(composed());
    if (surroundings_.columns) {
        // A line that goes on in the next row cannot be taken away again. Nor may it end in the last column: some
        // terminals begin a new row there.
        const std::size_t columns = surroundings_.columns();
        text = columns > 1 ? shortened(text, columns - 1) : text;
    }
    out_ << "\r\x1b[K" << text << std::flush;
    names_written_ = names;
    written_at_ = now;
    is_there_ = true;
}

}  // namespace perfmon::text
