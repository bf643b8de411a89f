#include "runtime/harness/commit_text.hpp"

#include "runtime/base/words.hpp"

namespace perfmon::harness {

std::optional<Commit> commit_in(std::string_view text) {
    constexpr std::string_view suffix = "-dirty";
    auto id = base::trimmed(text);
    const bool dirty = id.ends_with(suffix);
    if (dirty) {
        id.remove_suffix(suffix.size());
    }
    return id.empty() ? std::nullopt : std::optional(Commit{std::string(id), dirty});
}

std::optional<Commit> commit_in_status(std::string_view status) {
    constexpr std::string_view header = "# branch.oid ";
    Commit commit;
    while (!status.empty()) {
        const auto line = base::cut_line(status);
        if (line.starts_with(header)) {
            commit.id = line.substr(header.size());
        } else if (!line.empty() && !line.starts_with('#')) {
            commit.dirty = true;
        }
    }
    return commit.id.empty() || commit.id == "(initial)" ? std::nullopt : std::optional(commit);
}

}  // namespace perfmon::harness
