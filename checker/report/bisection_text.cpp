#include "checker/report/bisection_text.hpp"

#include "checker/text/phrases.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

std::string change_of(const documents::MetricVerdict& verdict) {
    return verdict.identical ? "the same executable, byte for byte" : text::change_with_interval(verdict);
}

/// Such as `time +8.1 % (+6.9 % to +9.2 %)`.
std::string metric_and_change(const BisectedCommit& commit) {
    return fmt::format("{} {}", commit.verdict->metric, change_of(*commit.verdict));
}

text::Cell verdict_of(const BisectedCommit& commit) {
    if (!commit.problem.empty()) {
        return {"skipped", text::Tone::warning};
    }
    const bool is_bad = commit.verdict->verdict == verdict::Verdict::regressed;
    return {std::string(documents::name_of(commit.verdict->verdict)), is_bad ? text::Tone::bad : text::Tone::good};
}

std::string line_of(const BisectedCommit& commit) {
    return fmt::format("  {}  {}  {}\n", base::short_hash(commit.hash), base::printable(commit.date),
                       base::printable(commit.subject));
}

std::string found(const BisectionResult& result, text::Colour colour) {
    const BisectedCommit& culprit = result.left.back();
    const std::string before = result.before ? fmt::format("; {} before it: {}", base::short_hash(result.before->hash),
                                                           change_of(*result.before->verdict))
                                             : std::string("; the commit before it is the good one");
    const std::string sentence =
        text::toned("first bad commit: " + base::short_hash(culprit.hash), text::Tone::bad, colour);
    return fmt::format("{}: {}{}\n", sentence, metric_and_change(culprit), before) +
           fmt::format("  commit   {}\n  author   {}\n  date     {}\n  subject  {}\n", culprit.hash,
                       base::printable(culprit.author), base::printable(culprit.date),
                       base::printable(culprit.subject));
}

std::string left_over(const BisectionResult& result, text::Colour colour) {
    std::string text =
        text::toned(fmt::format("not found: {} commits are left", result.left.size()), text::Tone::warning, colour) +
        ", and all but the last of them are skipped\n";
    for (const BisectedCommit& commit : result.left) {
        text += line_of(commit);
    }
    return text +
           fmt::format("at {}: {}\n", base::short_hash(result.left.back().hash), metric_and_change(result.left.back()));
}

}  // namespace

std::string bisection_step(const BisectedCommit& commit, std::size_t left, text::Colour colour) {
    constexpr std::size_t widest_verdict = 9;
    const text::Cell verdict = verdict_of(commit);
    const std::string said = commit.problem.empty() ? change_of(*commit.verdict) : commit.problem;
    return fmt::format(
        "  {}  {}{}  {:>4} left  {}\n", base::short_hash(commit.hash), text::toned(verdict.text, verdict.tone, colour),
        std::string(widest_verdict - std::min(widest_verdict, verdict.text.size()), ' '), left, base::printable(said));
}

std::string bisection_text(const BisectionResult& result, text::Colour colour) {
    const std::string text = result.left.size() == 1 ? found(result, colour) : left_over(result, colour);
    return text + base::printable(result.next_step) + '\n';
}

}  // namespace perfmon::report
