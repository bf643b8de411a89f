#include "checker/commands/imported.hpp"

#include "checker/database/open_store.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/verdict_document.hpp"
#include "checker/history/run_record.hpp"
#include "checker/inputs/document_kind.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::commands {

void Import::take(const std::string& source) {
    if (database::is_shared(source) || database::is_sqlite_file(source)) {
        take_store(source);
    } else if (std::filesystem::is_directory(source)) {
        take_directory(source);
    } else {
        take_file(source);
    }
}

std::string Import::sentence() const {
    return fmt::format("{}, {} of them new; {}", text::counted(runs_, "run"), new_,
                       text::counted(baselines_, "baseline"));
}

void Import::take_store(const std::string& source) {
    constexpr std::size_t at_once = 200;  // in one transaction
    const auto from = database::open_store(source, database::Access::reading);
    std::vector<std::string> keys;
    for (const history::RunStamp& run : from->runs()) {
        keys.push_back(run.key);
    }
    for (std::size_t begin = 0; begin < keys.size(); begin += at_once) {
        const auto first = keys.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto count = static_cast<std::ptrdiff_t>(std::min(at_once, keys.size() - begin));
        take_runs(from->records_of({first, first + count}));
    }
    const auto baselines = from->baselines();
    std::for_each(baselines.begin(), baselines.end(), [this](const auto& data) { take_baselines(data); });
}

void Import::take_directory(const std::filesystem::path& directory) {
    const store::WorkDirectory work(directory);
    const store::BaselineStore baselines(directory);
    const auto judged = work.judged_tests();
    const auto environments = baselines.environments();
    if (judged.empty() && environments.empty()) {
        throw Error(ExitCode::usage, directory.string(), "contains no verdict and no baselines");
    }
    for (const std::string& perf_test : judged) {
        take_file(work.verdict_of(perf_test));
    }
    for (const std::string& environment : environments) {
        take_baselines(baselines.load(environment).value());
    }
}

void Import::take_file(const std::filesystem::path& file) {
    const auto kind = inputs::kind_of_file(file).document;
    if (kind == "perfmon-verdict") {
        take_verdict(documents::read_document<documents::VerdictDocument>(file));
    } else if (kind == "perfmon-result") {  // nobody judged it
        const auto result = store::read_result(file);
        take_verdict(evaluate::to_document(verdict::judge(evaluate::measured_of(result), {}, {}), result));
    } else if (kind == "perfmon-baseline") {
        take_baselines(store::read_baselines(file));
    } else {
        throw Error(ExitCode::usage, file.string(), "is no verdict, result, baseline file or history");
    }
}

void Import::take_verdict(const documents::VerdictDocument& verdict) {
    documents::RunOrigin origin;
    origin.branch = branch_;
    take_runs({history::record_of(verdict, origin)});
}

void Import::take_runs(const std::vector<history::RunRecord>& runs) {
    runs_ += runs.size();
    new_ += into_.append(runs);
}

void Import::take_baselines(const documents::BaselineData& data) {
    baselines_ += data.performance_baselines.size();
    into_.keep_baselines(data);
}

}  // namespace perfmon::commands
