#include "checker/commands/commands.hpp"
#include "checker/commands/named_series.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/commands/site_directory.hpp"
#include "checker/database/open_store.hpp"
#include "checker/report/site/feed.hpp"
#include "checker/report/site/names.hpp"
#include "checker/report/site/pages.hpp"
#include "checker/report/site/trends.hpp"
#include "checker/text/units.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace perfmon::commands {
namespace {

namespace site = report::site;

/// Takes series after series, and writes a page when it has all of a benchmark.
class Pages {
public:
    Pages(const SiteDirectory& directory, const SiteOptions& options, text::Task& task)
        : directory_(directory), options_(options), task_(task) {}

    void take(const history::SeriesName& name, std::vector<history::Point> points) {
        std::erase_if(points, [this](const history::Point& point) {
            return !options_.branch.empty() && point.branch != options_.branch;
        });
        if (!trends_.empty() && trends_.front().name.benchmark != name.benchmark) {
            end_benchmark();
        }
        if (!points.empty()) {
            trends_.push_back(site::trend_of(name, std::move(points)));
        }
    }

    /// Writes the last benchmark, and what tells of all.
    void end() {
        end_benchmark();
        if (rows_.empty()) {
            throw options_.branch.empty()
                ? Error(ExitCode::io, "the history", "holds no runs; run `ctest -L perf` first")
                : Error(ExitCode::usage, options_.branch, "has no runs in the history; name another --branch");
        }
        std::set<std::string> perf_tests;
        std::string latest;
        for (const site::IndexRow& row : rows_) {
            perf_tests.insert(site::perf_test_of(row.benchmark));
            latest = std::max(latest, row.time);
        }
        std::string identity = options_.branch;
        for (const std::string& perf_test : perf_tests) {
            identity += '/' + perf_test;
        }
        directory_.write(site::feed_name, site::regressions_feed(regressions_, {options_.url, identity, latest}));
        directory_.write(site::index_name,
                         site::index_page(rows_, std::min(regressions_.size(), site::most_entries), written_at_));
    }

    [[nodiscard]] std::size_t count() const { return rows_.size(); }

private:
    void end_benchmark() {
        if (trends_.empty()) {
            return;
        }
        const site::BenchmarkTrends benchmark = site::benchmark_trends_of(std::exchange(trends_, {}));
        directory_.write(fmt::format("{}/{}", site::pages_name, site::page_name(benchmark.benchmark)),
                         site::benchmark_page(benchmark, written_at_));
        rows_.push_back(site::index_row_of(benchmark));
        std::ranges::move(site::regressions_of(benchmark), std::back_inserter(regressions_));
        task_.done(rows_.size());
    }

    const SiteDirectory& directory_;
    const SiteOptions& options_;
    text::Task& task_;
    const std::string written_at_ = platform::utc_now();
    std::vector<site::Trend> trends_;  // of the present benchmark
    std::vector<site::IndexRow> rows_;
    std::vector<site::Regression> regressions_;
};

}  // namespace

ExitCode site(const SiteOptions& options, text::Terminal& terminal) {
    const SiteDirectory directory(options.directory);
    const auto store = database::open_store(history_place(options.work_directory), database::Access::reading);
    text::Task task(terminal, "site", benchmarks_in(store->series()).size());
    Pages pages(directory, options, task);
    store->visit_all([&pages](const history::SeriesName& name, std::vector<history::Point> points) {
        pages.take(name, std::move(points));
    });
    pages.end();
    directory.publish();
    terminal.print(fmt::format("{}: {}\n", options.directory.string(), text::counted(pages.count(), "benchmark")));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
