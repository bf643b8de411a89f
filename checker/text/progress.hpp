#pragma once

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

/// What a long command shows of what it does: which step, how many there are, and how long the rest takes.
namespace perfmon::text {

/// Where it is shown.
enum class Progress {
    hidden,
    shown,  ///< in a line of a terminal, which is replaced again and again
    lines,  ///< each step as a line that stays: for a log
};

/// Something that consists of steps. Times in seconds since it began.
struct Advance {
    std::string name;
    std::size_t done = 0;
    std::size_t total = 0;     ///< 0: how many there are is not known
    double latest_done = 0.0;  ///< when the latest step ended
    double now = 0.0;
};

/// `bisect: 2 of 6, about 40 s left`: the rest takes as long for each step as those that are done. Nothing is said of
/// it before one is done, and nothing once the step that runs has taken longer than all that was left.
[[nodiscard]] std::string described(const Advance& advance);

/// Shows how far tasks are that are parts of each other.
class ProgressLine {
public:
    /// What it depends on.
    struct Surroundings {
        std::function<double()> now = {};           ///< seconds, from any time on; empty: the machine's clock
        std::function<std::size_t()> columns = {};  ///< that a line has; empty: no end of it
    };

    ProgressLine(std::ostream& out, Progress progress, Surroundings surroundings);

    /// A task, part of the latest one that has not ended. @param total  its steps; 0: it is not known how many
    void begin(std::string name, std::size_t total);

    /// Of the latest task so many steps are done.
    void advance(std::size_t done, std::size_t total);

    void end();

    /// What the latest task does now. Empty: nothing in particular.
    void say(const std::string& what);

    /// The same for what takes so long that a log has a line about it, with how far all tasks are.
    void say_in_log(const std::string& what);

    /// Time has passed, and nothing else has happened.
    void tick() { write(); }

    /// Takes the line away, before something else is written. It comes back with what is said next.
    void hide();

    void be_quiet();

private:
    struct Task {
        Advance advance;
        double began = 0.0;
    };

    [[nodiscard]] std::string composed();
    [[nodiscard]] std::string names() const;
    void write();

    std::ostream& out_;
    Progress progress_;
    Surroundings surroundings_;
    std::vector<Task> tasks_;
    std::string what_;
    std::string names_written_;
    double written_at_ = 0.0;
    bool is_there_ = false;
};

}  // namespace perfmon::text
