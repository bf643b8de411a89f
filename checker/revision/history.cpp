#include "checker/revision/history.hpp"

#include "checker/revision/git.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace perfmon::revision {
namespace {

constexpr char end_of_field = '\x1f';
constexpr std::size_t fields = 5;

std::vector<std::string> divided(std::string_view text, char at, std::size_t at_most) {
    std::vector<std::string> parts;
    while (parts.size() + 1 < at_most && text.find(at) != std::string_view::npos) {
        parts.emplace_back(text.substr(0, text.find(at)));
        text.remove_prefix(text.find(at) + 1);
    }
    parts.emplace_back(text);
    return parts;
}

[[noreturn]] void refuse(const Repository& repository, const std::string& good, const std::string& bad) {
    if (good == bad) {
        throw Error(ExitCode::bad_data, "", "both revisions are the same commit, " + base::short_hash(good));
    }
    const std::string common = merge_base(repository, good, bad);
    std::string advice;
    if (common == bad) {
        advice = "; it is the other way round: name the earlier revision first";
    } else if (!common.empty()) {
        advice = "; take the commit where they part instead of it, " + base::short_hash(common);
    }
    throw Error(ExitCode::bad_data, "",
                fmt::format("{} is no ancestor of {}{}", base::short_hash(good), base::short_hash(bad), advice));
}

}  // namespace

std::vector<Commit> parse_log(std::string_view text) {
    std::vector<Commit> commits;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\0'), text.size());
        auto parts = divided(text.substr(0, end), end_of_field, fields);
        text.remove_prefix(std::min(end + 1, text.size()));
        parts.resize(fields);
        Commit commit{parts[0], {}, std::move(parts[2]), std::move(parts[3]), std::move(parts[4])};
        if (!parts[1].empty()) {
            commit.parents = divided(parts[1], ' ', parts[1].size());
        }
        commits.push_back(std::move(commit));
    }
    return commits;
}

std::vector<Commit> first_parents(const std::vector<Commit>& commits, const std::string& latest) {
    std::map<std::string_view, const Commit*> by_hash;
    for (const Commit& commit : commits) {
        by_hash.emplace(commit.hash, &commit);
    }
    std::vector<Commit> line;
    // No hash can be among its own ancestors; a text that says so would have no end.
    for (auto found = by_hash.find(latest); found != by_hash.end() && line.size() < commits.size();) {
        line.push_back(*found->second);
        found = line.back().parents.empty() ? by_hash.end() : by_hash.find(line.back().parents.front());
    }
    std::reverse(line.begin(), line.end());
    return line;
}

std::vector<Commit> commits_between(const Repository& repository, const std::string& good, const std::string& bad) {
    const launch::Exit log = ask(repository.root(), {"log", "-z", "--no-show-signature", "--ancestry-path",
                                                     "--format=%H%x1f%P%x1f%an%x1f%as%x1f%s", good + ".." + bad});
    if (!log.succeeded()) {
        throw Error(ExitCode::io, "git log", launch::describe(log));
    }
    auto line = first_parents(parse_log(log.output), bad);
    if (line.empty()) {
        refuse(repository, good, bad);
    }
    return line;
}

std::string merge_base(const Repository& repository, const std::string& one, const std::string& other) {
    return line_of(ask(repository.root(), {"merge-base", one, other}));
}

}  // namespace perfmon::revision
