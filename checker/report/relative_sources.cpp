#include "checker/report/relative_sources.hpp"

namespace perfmon::report {

documents::VerdictDocument with_sources_below(const std::string& directory, documents::VerdictDocument document) {
    const std::string prefix = directory.ends_with('/') ? directory : directory + '/';
    const auto shorten = [&](std::string& file) {
        if (file.starts_with(prefix)) {
            file.erase(0, prefix.size());
        }
    };
    for (documents::MetricVerdict& verdict : document.verdicts) {
        shorten(verdict.file);
    }
    for (documents::RelationVerdict& relation : document.relations) {
        shorten(relation.file);
    }
    for (documents::BenchmarkProfile& profile : document.profiles) {
        for (documents::FunctionCost& cost : profile.difference.functions) {
            shorten(cost.file);
        }
    }
    return document;
}

}  // namespace perfmon::report
