#include "checker/revision/present_commit.hpp"

#include "checker/revision/repository.hpp"
#include "runtime/base/error.hpp"
#include "runtime/machine/commit_text.hpp"

#include <cstdlib>
#include <string>
#include <utility>

namespace perfmon::revision {

void note_commit(documents::Conditions& conditions, const std::filesystem::path& source_directory,
                 const std::filesystem::path& build_directory) {
    if (const char* const told = std::getenv("PERFMON_COMMIT")) {
        if (auto commit = machine::commit_in(told)) {
            conditions.commit = std::move(commit->id);
            conditions.dirty = commit->dirty;
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
