#include "checker/revision/filters.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace perfmon::revision {
namespace {

std::string path_of(const std::string& entry) {
    const auto tab = entry.find('\t');
    return tab == std::string::npos ? std::string() : entry.substr(tab + 1);
}

bool is_unchanged(const std::filesystem::path& work_tree, const std::string& path) {
    return ask(work_tree, {"diff-files", "--quiet", "--", ":(literal)" + path}).succeeded();
}

}  // namespace

Filters::Filters(const std::filesystem::path& directory) {
    const auto settings =
        ask(directory, {"config", "--null", "--name-only", "--get-regexp", R"(^filter\..*\.(smudge|process)$)"});
    std::set<std::string> names;
    constexpr std::string_view head = "filter.";
    for (const std::string& setting : entries_of(settings)) {
        names.insert(setting.substr(head.size(), setting.rfind('.') - head.size()));
    }
    names_.assign(names.begin(), names.end());
}

Words Filters::without(Words arguments) const {
    Words command = git(std::move(arguments));
    const auto program = std::find(command.begin(), command.end(), "git");
    // By the environment, since a name may hold any character, and `-c` ends it at the first `=`.
    Words settings;
    std::size_t count = 0;
    for (const std::string& name : names_) {
        for (const auto& [key, value] :
             {std::pair{"smudge", ""}, std::pair{"process", ""}, std::pair{"required", "false"}}) {
            settings.push_back(fmt::format("GIT_CONFIG_KEY_{}=filter.{}.{}", count, name, key));
            settings.push_back(fmt::format("GIT_CONFIG_VALUE_{}={}", count++, value));
        }
    }
    if (count > 0) {
        settings.push_back(fmt::format("GIT_CONFIG_COUNT={}", count));
        command.insert(program, settings.begin(), settings.end());
    }
    return command;
}

Words Filters::left_as_stored(const std::filesystem::path& tree) const {
    if (names_.empty()) {
        return {};
    }
    // Those with any filter first, for a pattern may name a value of a few characters only.
    const Words filtered = entries_of(
        ask(tree, {"ls-files", "--stage", "-z", "--", ".", ":(exclude,attr:!filter)", ":(exclude,attr:-filter)"}));
    constexpr std::size_t at_once = 100;
    Words files;
    for (std::size_t begin = 0; begin < filtered.size(); begin += at_once) {
        Words question{"check-attr", "-z", "filter", "--"};
        const std::size_t end = std::min(begin + at_once, filtered.size());
        std::transform(&filtered[begin], filtered.data() + end, std::back_inserter(question), path_of);
        const Words answer = entries_of(ask(tree, question));  // path, attribute and value of each
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t value = 3 * (i - begin) + 2;
            if (value < answer.size() && std::find(names_.begin(), names_.end(), answer[value]) != names_.end()) {
                files.push_back(filtered[i]);
            }
        }
    }
    return files;
}

void fill_in_from(const std::filesystem::path& work_tree, const std::filesystem::path& tree, const Filters& filters) {
    for (const std::string& entry : filters.left_as_stored(tree)) {
        const std::string path = path_of(entry);
        const auto present = ask(work_tree, {"ls-files", "--stage", "-z", "--", ":(literal)" + path});
        if (entries_of(present) != Words{entry} || !is_unchanged(work_tree, path)) {
            throw Error(ExitCode::io, path,
                        "needs a git filter, which may use the network, so PerfMon does not run it; and the file in "
                        "the work tree is different");
        }
        std::error_code error;
        std::filesystem::copy_file(work_tree / path, tree / path, std::filesystem::copy_options::overwrite_existing,
                                   error);
        if (error) {
            throw Error(ExitCode::io, (work_tree / path).string(), "cannot be copied: " + error.message());
        }
    }
}

}  // namespace perfmon::revision
