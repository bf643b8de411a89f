#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace perfmon::revision {

/// What became of a commit that was to be compared with the good one.
enum class Outcome {
    good,     ///< it is not slower, or bigger, or whatever is sought
    bad,      ///< it is
    skipped,  ///< it does not build, or the comparison did not decide it
};

/// The search for the first bad one of some commits, each of which follows the one before. It halves what is left.
/// Where a good one follows a bad one in between, it finds one of those at which good turns to bad.
///
/// Without skipped commits it takes at most ceil(log2 n) comparisons. A skipped one is passed over for the next nearest
/// to the middle. When several in a row are skipped, the steps away from the middle double, because what breaks a build
/// stays broken for a while: a stretch of m broken commits costs about log2 m builds, not m.
class Bisection {
public:
    /// @param commits  how many there are, oldest first, the last of which is known to be bad; 1 at least
    explicit Bisection(std::size_t commits) : last_(commits - 1), is_skipped_(commits) {}

    /// The commit to be compared next; nothing when it is found, or all that are left were skipped.
    [[nodiscard]] std::optional<std::size_t> next() const;

    /// Takes in what became of it.
    void note(std::size_t commit, Outcome outcome);

    /// The first bad one is among those from `first()` to `last()`, and `last()` is bad.
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] std::size_t last() const { return last_; }
    [[nodiscard]] std::size_t left() const { return last_ - first_ + 1; }
    [[nodiscard]] bool is_found() const { return first_ == last_; }

    /// Comparisons that it takes from here, if none of those commits is skipped.
    [[nodiscard]] std::size_t comparisons_left() const;

private:
    [[nodiscard]] std::vector<std::size_t> candidates() const;

    std::size_t first_ = 0;
    std::size_t last_;
    std::vector<bool> is_skipped_;
    std::size_t skipped_in_a_row_ = 0;
};

}  // namespace perfmon::revision
