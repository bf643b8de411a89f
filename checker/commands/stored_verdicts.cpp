#include "checker/commands/stored_verdicts.hpp"

#include "checker/report/relative_sources.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/result_file.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <utility>

namespace perfmon::commands {

StoredVerdicts stored_verdicts(const store::WorkDirectory& work, std::vector<std::string> expected) {
    std::for_each(expected.begin(), expected.end(), store::check_test_name);
    const std::vector<std::string> judged = work.judged_tests();
    StoredVerdicts stored;
    stored.perf_tests = std::move(expected);
    const auto declared = store::declared_perf_tests(work.root());
    if (declared && !declared->empty() && !declared->front().source_directory.empty()) {
        stored.source_directory = declared->front().source_directory;
    }
    if (stored.perf_tests.empty() && declared) {
        for (const documents::DeclaredPerfTest& perf_test : *declared) {
            stored.perf_tests.push_back(perf_test.name);
        }
    } else if (stored.perf_tests.empty()) {
        stored.perf_tests = judged;
    }
    std::sort(stored.perf_tests.begin(), stored.perf_tests.end());
    const std::string here = std::filesystem::current_path().string();
    for (const std::string& name : stored.perf_tests) {
        if (std::binary_search(judged.begin(), judged.end(), name)) {
            stored.verdicts.push_back(report::with_sources_below(
                here, documents::read_document<documents::VerdictDocument>(work.verdict_of(name))));
        } else {
            stored.without_verdict.push_back(name);
        }
    }
    return stored;
}

Error no_verdict(const store::WorkDirectory& work) {
    return {ExitCode::io, (work.root() / "verdicts").string(),
            "contains no verdict; run `ctest -L perf` first, or name the work directory with --dir"};
}

}  // namespace perfmon::commands
