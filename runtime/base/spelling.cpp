#include "runtime/base/spelling.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace perfmon::base {
namespace {

/// The letters that two words may differ by. Beyond that nobody meant the one by the other, however long they are.
constexpr std::size_t most_errors = 8;

/// Beyond it the best candidate so far has to do: about a tenth of a second. 100,000 names of 40 letters take less,
/// unless nearly all of them resemble the word.
constexpr std::size_t most_steps = 30'000'000;

void drop_common_ends(std::string_view& a, std::string_view& b) {
    const auto beginning = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto common = static_cast<std::size_t>(beginning.first - a.begin());
    a.remove_prefix(common);
    b.remove_prefix(common);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
}

/// Edit distances that are looked for up to a bound only: of the table of all prefixes of two words just the
/// diagonals within the bound are filled.
class BoundedDistance {
public:
    /// @returns the distance, or any number above `most` when it is larger
    std::size_t operator()(std::string_view a, std::string_view b, std::size_t most) {
        drop_common_ends(a, b);
        if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) {
            ++steps_;
            return most + 1;
        }
        start(b.size(), most);
        for (std::size_t i = 1; i <= a.size(); ++i) {
            if (fill_row(a, b, i, most) > most) {
                return most + 1;
            }
        }
        return row_[b.size()];
    }

    [[nodiscard]] std::size_t steps() const { return steps_; }

private:
    void start(std::size_t width, std::size_t most) {
        for (auto* row : {&before_last_, &last_, &row_}) {
            row->assign(width + 1, most + 1);
        }
        for (std::size_t j = 0; j <= std::min(width, most); ++j) {
            row_[j] = j;
        }
    }

    /// @returns the least distance in the row
    std::size_t fill_row(std::string_view a, std::string_view b, std::size_t i, std::size_t most) {
        const std::size_t first = i > most ? i - most : 1;
        const std::size_t end = std::min(b.size(), i + most);
        std::swap(before_last_, last_);
        std::swap(last_, row_);
        row_[first - 1] = first == 1 ? i : most + 1;
        std::size_t least = row_[first - 1];
        for (std::size_t j = first; j <= end; ++j) {
            const std::size_t substitution = last_[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row_[j] = std::min({last_[j] + 1, row_[j - 1] + 1, substitution});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) {
                row_[j] = std::min(row_[j], before_last_[j - 2] + 1);
            }
            least = std::min(least, row_[j]);
        }
        if (end < b.size()) {
            row_[end + 1] = most + 1;  // what the next row finds beside its last diagonal
        }
        steps_ += end + 1 - std::min(first, end);
        return least;
    }

    std::vector<std::size_t> before_last_;
    std::vector<std::size_t> last_;
    std::vector<std::size_t> row_;
    std::size_t steps_ = 0;
};

/// The shortest candidate that has the word in it. Two letters are in nearly everything.
std::string_view shortest_with(std::string_view word, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t fewest_letters = 3;
    std::string_view shortest;
    for (const std::string_view candidate : candidates) {
        const bool is_shorter = shortest.empty() || candidate.size() < shortest.size();
        if (word.size() >= fewest_letters && is_shorter && candidate.find(word) != std::string_view::npos) {
            shortest = candidate;
        }
    }
    return shortest;
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::size_t best = std::clamp<std::size_t>(word.size() / 3, 1, most_errors) + 1;
    std::string_view nearest;
    BoundedDistance distance_between;
    for (const std::string_view candidate : candidates) {
        if (best == 0 || distance_between.steps() > most_steps) {
            break;
        }
        const std::size_t distance = distance_between(word, candidate, best - 1);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    if (nearest.empty()) {
        nearest = shortest_with(word, candidates);
    }
    return nearest.empty() ? std::string{} : "; did you mean \"" + std::string(nearest) + "\"?";
}

std::string listed(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            text += i + 1 == words.size() ? " or " : ", ";
        }
        text += words[i];
    }
    return text;
}

}  // namespace perfmon::base
