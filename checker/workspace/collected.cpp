#include "checker/workspace/collected.hpp"

#include "checker/store/work_directory.hpp"
#include "checker/workspace/chosen.hpp"
#include "checker/workspace/described_target.hpp"
#include "checker/workspace/line_counter.hpp"
#include "checker/workspace/listed_tests.hpp"
#include "checker/workspace/perf_tests.hpp"
#include "checker/workspace/reply_files.hpp"
#include "checker/workspace/step_times.hpp"
#include "checker/workspace/tests.hpp"
#include "checker/workspace/totals.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace perfmon::workspace {
namespace {

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

/// Snippets that cannot be read are passed over: CMake deletes them whenever it likes.
std::vector<Snippet> read_snippets(const std::filesystem::path& build) {
    std::vector<Snippet> snippets;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator(build / ".cmake" / "instrumentation" / "v1" / "data", error)) {
        const std::string name = entry.path().filename().string();
        const bool is_wanted = name.starts_with("compile-") || name.starts_with("link-") || name.starts_with("test-");
        if (is_wanted && name.ends_with(".json")) {
            try {
                snippets.push_back(parse_snippet(platform::read_file(entry.path()), entry.path().string()));
            } catch (const Error&) {
                continue;
            }
        }
    }
    return snippets;
}

/// Collects one document.
class Collection {
public:
    Collection(const Reply& reply, std::string configuration, std::filesystem::path work_directory)
        : reply_(reply),
          work_directory_(std::move(work_directory)),
          build_(reply.codemodel.paths.build),
          several_(reply.index.cmake.generator.multi_config),
          snippets_(read_snippets(build_)),
          declared_(declared_in(work_directory_, document_.notes)) {
        document_.collected_at = platform::utc_now();
        document_.source_directory = reply.codemodel.paths.source;
        document_.build_directory = build_.string();
        document_.cmake_version = reply.index.cmake.version.text;
        document_.generator = reply.index.cmake.generator.name;
        document_.configuration = std::move(configuration);
        document_.compiler = compiler_of(reply.toolchains);
    }

    void describe(const std::vector<TargetReference>& references, const ReplyConfiguration& configuration) {
        document_.not_asked_for = targets_beside(references, configuration);
        for (const TargetReference& reference : references) {
            const ReplyTarget target = reply_.read_target(reference);
            if (!target.generator_provided) {
                described_.push_back(described(target, reply_.codemodel.paths));
            }
        }
    }

    void look_at_files(const Watcher& watcher) {
        std::size_t done = 0;
        for (DescribedTarget& each : described_) {
            watcher.looked_at(done++, described_.size());
            for (const std::string& file : each.sources) {
                const auto lines = lines_.lines_of(file);
                each.target.source_lines += lines.value_or(0);
                unread_ += lines ? 0 : 1;
            }
            for (const std::string& file : each.generated) {
                each.target.generated_lines += generated_lines_.lines_of(file).value_or(0);
            }
            std::error_code error;
            const auto size = std::filesystem::file_size(each.artifact_path, error);
            if (!each.artifact_path.empty() && !error) {
                each.target.file_size = static_cast<std::int64_t>(size);
            }
        }
        note_what_is_not_built();
        if (unread_ > 0) {
            document_.notes.push_back(
                fmt::format("sources that cannot be read, whose lines are not counted: {}", unread_));
        }
    }

    void add_times() {
        TimesOfTargets times = times_of(snippets_, document_.configuration);
        if (!times.empty()) {
            document_.times_from = documents::TimesFrom::instrumentation;
        } else {
            times = times_in_log();
        }
        for (DescribedTarget& each : described_) {
            const StepTimes& of_target = times[each.target.name];
            each.target.compile_s = of_target.compile_s;
            each.target.link_s = of_target.link_s;
        }
    }

    void add_tests() {
        const auto costs = build_ / "Testing" / "Temporary" / "CTestCostData.txt";
        try {
            const auto listed =
                list_tests(reply_.index.cmake.programs.ctest, build_, several_ ? document_.configuration : "");
            document_.tests = tests_of(listed, parse_test_costs(is_there(costs) ? platform::read_file(costs) : ""),
                                       snippets_, described_, declared_);
        } catch (const Error& error) {
            document_.notes.push_back(fmt::format("tests are unknown: {}", error.sentence()));
        }
        std::map<std::string_view, std::int64_t> tests;
        for (const documents::WorkspaceTest& test : document_.tests) {
            ++tests[test.target];
        }
        for (DescribedTarget& each : described_) {
            each.target.tests = tests[each.target.name];
        }
    }

    documents::WorkspaceDocument finish() {
        for (DescribedTarget& each : described_) {
            document_.targets.push_back(std::move(each.target));
        }
        add_perf_tests(document_, declared_, work_directory_);
        document_.totals = totals_of(document_);
        document_.totals.source_lines = lines_.total();
        document_.totals.generated_lines = generated_lines_.total();
        return std::move(document_);
    }

private:
    void note_what_is_not_built() {
        const auto is_not_built = [](const DescribedTarget& each) {
            return !each.artifact_path.empty() && !each.target.file_size;
        };
        const auto first = std::find_if(described_.begin(), described_.end(), is_not_built);
        if (first != described_.end()) {
            const auto others = std::count_if(first + 1, described_.end(), is_not_built);
            document_.notes.push_back(fmt::format("the size of all targets is unknown: {}{} not built",
                                                  first->target.name,
                                                  others == 0 ? " is" : fmt::format(" and {} more are", others)));
        }
    }

    TimesOfTargets times_in_log() {
        const auto log = build_ / ".ninja_log";
        if (!is_there(log)) {
            const bool keeps_times = document_.generator.starts_with("Ninja");
            document_.notes.push_back("compile and link times are unknown: " +
                                      (keeps_times
                                           ? std::string("nothing was built here yet")
                                           : document_.generator + " keeps none, and the build is not instrumented"));
            return {};
        }
        const auto entries = parse_ninja_log(platform::read_file(log));
        if (!entries) {
            document_.notes.push_back(
                fmt::format("compile and link times are unknown: {} has another version than 5 to 7", log.string()));
            return {};
        }
        document_.times_from = documents::TimesFrom::ninja_log;
        return times_of(*entries, described_, several_ ? document_.configuration : "");
    }

    documents::WorkspaceDocument document_;
    const Reply& reply_;
    std::filesystem::path work_directory_;
    std::filesystem::path build_;
    bool several_;
    std::vector<Snippet> snippets_;
    std::vector<documents::DeclaredPerfTest> declared_;
    std::vector<DescribedTarget> described_;
    LineCounter lines_;
    LineCounter generated_lines_;
    std::int64_t unread_ = 0;
};

documents::WorkspaceDocument collected(const Reply& reply, const Request& request, const std::filesystem::path& build,
                                       const Watcher& watcher) {
    const ReplyConfiguration& configuration = chosen_configuration(reply, request.configuration, build.string());
    auto work = request.work_directory;
    if (work.empty()) {
        work = store::work_directory_in(build);
        work = reply.index.cmake.generator.multi_config ? work / configuration.name : work;
    }
    const auto targets = request.unknown_targets == UnknownTargets::refused
                             ? request.targets
                             : names_that_exist(configuration, request.targets);
    const bool is_any_there = request.targets.empty() || !targets.empty();
    Collection collection(reply, configuration.name, work);
    collection.describe(
        is_any_there ? chosen_targets(configuration, targets, build.string()) : std::vector<TargetReference>{},
        configuration);
    collection.look_at_files(watcher);
    collection.add_times();
    collection.add_tests();
    return collection.finish();
}

}  // namespace

documents::WorkspaceDocument collect(const Request& request, const Watcher& watcher) {
    const auto build = std::filesystem::absolute(request.build_directory).lexically_normal();
    const std::string cmake = cmake_of(build);
    documents::WorkspaceDocument document;
    const auto take = [&](const Reply& reply) { document = collected(reply, request, build, watcher); };
    if (with_reply(build, take)) {
        return document;
    }
    watcher.say(fmt::format("running `cmake {}` once, so that CMake describes the build tree", build.string()));
    ask_cmake(cmake, build);
    if (!with_reply(build, take)) {
        throw Error(
            ExitCode::bad_data, build.string(),
            fmt::format("was not described by CMake, which can since 3.14; run a later `cmake {}`", build.string()));
    }
    return document;
}

}  // namespace perfmon::workspace
