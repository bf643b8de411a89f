#include "checker/revision/present_commit.hpp"

#include "checker/revision/repository.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"

#include <cstdlib>
#include <string>

namespace perfmon::revision {

void note_commit(documents::Conditions& conditions, const std::filesystem::path& source_directory,
                 const std::filesystem::path& build_directory) {
    if (const char* const told = std::getenv("PERFMON_COMMIT")) {
        constexpr std::string_view changed = "-dirty";
        std::string_view commit = base::trimmed(told);
        const bool is_dirty = commit.ends_with(changed);
        commit.remove_suffix(is_dirty ? changed.size() : 0);
        if (!commit.empty()) {
            conditions.commit = std::string(commit);
            conditions.dirty = is_dirty;
        }
        return;
    }
    try {
        const Repository repository(source_directory);
        const std::string commit = repository.resolve("HEAD");
        conditions.dirty = !repository.holds_code_of(commit, build_directory);
        conditions.commit = commit;
    } catch (const Error&) {
        conditions.dirty.reset();  // no git, no repository, or no commit yet
    }
}

}  // namespace perfmon::revision
