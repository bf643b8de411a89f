#pragma once

#include <map>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What became of building another revision's perf tests, to compare with.
struct BaseRevision {
    std::string ref;                                 ///< as it was asked for, e.g. `origin/main`
    std::string commit;                              ///< full hash; empty when the ref could not be resolved
    std::string problem;                             ///< why there is nothing to compare with, in one sentence
    bool unresolved = false;                         ///< the ref names nothing here: an error, not a base that failed
    std::string log;                                 ///< what git and cmake printed
    std::string baselines;                           ///< directory of its baselines; empty: it has none
    std::map<std::string, std::string> executables;  ///< perf test → file; without those that the revision lacks
    std::map<std::string, std::vector<std::string>> layouts = {};  ///< perf test → the same in further layouts

    friend bool operator==(const BaseRevision&, const BaseRevision&) = default;
};

}  // namespace perfmon::documents
