#include "checker/commands/beside_good.hpp"
#include "checker/commands/bisection_end.hpp"
#include "checker/commands/commands.hpp"
#include "checker/report/bisection_text.hpp"
#include "checker/revision/bisection.hpp"
#include "checker/revision/build_tree.hpp"
#include "checker/revision/history.hpp"
#include "checker/revision/repository.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <vector>

namespace perfmon::commands {
namespace {

using report::BisectedCommit;
using Commits = std::vector<revision::Commit>;
using Tried = std::map<std::size_t, BisectedCommit>;  ///< by the place among the commits

revision::Outcome outcome_of(const BisectedCommit& commit) {
    if (!commit.problem.empty()) {
        return revision::Outcome::skipped;
    }
    return commit.verdict->verdict == verdict::Verdict::regressed ? revision::Outcome::bad : revision::Outcome::good;
}

}  // namespace

ExitCode bisect(const BisectOptions& options, text::Terminal& terminal) {
    const CompareOptions& revisions = options.revisions;
    const auto present =
        revision::build_tree_or_release(revisions.build_directory, revisions.source_directory, revisions.configuration);
    const revision::Repository repository(present.source_directory);
    const std::string good = repository.resolve(revisions.before);
    const Commits commits = revision::commits_between(repository, good, repository.resolve(revisions.after));
    revision::Bisection search(commits.size());
    terminal.print(fmt::format("{} after {} up to {}: at most {}\n", text::counted(commits.size(), "commit"),
                               base::short_hash(good), base::short_hash(commits.back().hash),
                               text::counted(search.comparisons_left() + 1, "comparison")));

    std::size_t compared = 1;
    text::Task task(terminal, "bisect", search.comparisons_left() + compared);
    BesideGood comparison(options, present, good, terminal);
    Tried tried{{commits.size() - 1, comparison.bad(commits.back())}};
    const BisectedCommit& bad = tried.rbegin()->second;
    terminal.print(base::printable(fmt::format("{}, {}", comparison.name(), comparison.metric())) + '\n');
    terminal.show(report::bisection_step(bad, search.left(), terminal.colour()));
    if (outcome_of(bad) != revision::Outcome::bad) {
        const bool is_good = outcome_of(bad) == revision::Outcome::good;
        terminal.print(fmt::format("{} beside {}, so there is nothing to search for\n",
                                   is_good ? "it has not regressed" : "it is not clear whether it has regressed",
                                   base::short_hash(good)));
        return is_good ? ExitCode::bad_data : ExitCode::skipped;
    }
    while (const auto next = search.next()) {
        task.done(compared, compared + search.comparisons_left());
        const auto& commit = tried[*next] = comparison.other(commits[*next]);
        search.note(*next, outcome_of(commit));
        compared += outcome_of(commit) == revision::Outcome::skipped ? 0U : 1U;
        terminal.show(report::bisection_step(commit, search.left(), terminal.colour()));
    }
    report::BisectionResult result;
    for (std::size_t place = search.first(); place <= search.last(); ++place) {
        result.left.push_back(tried.at(place));
    }
    const bool is_first = search.first() == 0;
    if (!is_first) {
        result.before = tried.at(search.first() - 1);
    }
    const BisectionEnd end{commits[search.last()], is_first ? good : result.before->hash};
    result.next_step = next_step(options, repository, end, result.left, comparison.time_budget_s());
    terminal.show('\n' + report::bisection_text(result, terminal.colour()));
    return search.is_found() ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace perfmon::commands
