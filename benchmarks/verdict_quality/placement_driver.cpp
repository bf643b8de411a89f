#include "placement_driver.hpp"

#include "bench.hpp"
#include "load.hpp"
#include "plan.hpp"
#include "record_file.hpp"
#include "tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>

namespace perfmon::quality {
namespace {

constexpr std::size_t most_layouts() {
    std::size_t most = 0;
    for (const PlacementMode& placement : placements) {
        most = std::max(most, placement.layouts);
    }
    return most;
}

class PlacementDriver {
public:
    explicit PlacementDriver(const PlacementPlan& plan)
        : plan_(plan),
          file_(plan.records),
          bench_(plan.records, {.time_budget_s = plan.time_budget_s}, Judging{}.thresholds_percent, most_layouts()),
          session_(new_session()) {
        file_.append(std::vector{Session{session_, now_s(), bench_.machine(executable("perfmon_default_accepted"))}});
        for (const std::string& tool : plan.tools) {
            versions_[tool] = version_of(tool, plan.executables);
        }
    }

    void judge(const PlannedPair& pair, std::int64_t number) {
        if (pair.tool.empty()) {
            file_.append(std::vector{checked(pair, number)});
        } else {
            file_.append(std::vector{told(pair)});
        }
    }

private:
    [[nodiscard]] std::filesystem::path executable(const std::string& name) const { return plan_.executables / name; }

    [[nodiscard]] Layouts layouts_of(const PlannedPair& pair, const std::string& name) const {
        Layouts layouts{executable(executable_of("perfmon", pair, name)).string()};
        for (std::size_t number = 2; number <= pair.placement->layouts; ++number) {
            layouts.push_back(fmt::format("{}.layout{}", layouts.front(), number));
        }
        return layouts;
    }

    Check checked(const PlannedPair& pair, std::int64_t number) {
        Check check;
        check.session = session_;
        check.run = number;
        check.condition = plan_.condition;
        check.placement = pair.placement->name;
        check.accepted = pair.accepted;
        check.changed = pair.changed;
        check.layouts = static_cast<std::int64_t>(pair.placement->layouts);
        check.variant = pair.change->name;
        check.percent = pair.percent;
        check.benchmark = pair.workload->name;
        return bench_.checked(check, layouts_of(pair, pair.accepted), layouts_of(pair, pair.changed));
    }

    ToolRun told(const PlannedPair& pair) {
        const double began = now_s();
        const auto fresh = [&](const std::string& layout) {
            return bench_.fresh_copy_of(executable(executable_of(form_of(pair.tool), pair, layout)));
        };
        const ToolPair files{fresh(pair.accepted), fresh(pair.changed), std::string(pair.workload->name)};
        const auto answer = run_tool(pair.tool, files, plan_.records.parent_path());
        return {session_,
                began,
                plan_.condition,
                std::string(pair.placement->name),
                pair.accepted,
                pair.changed,
                std::string(pair.change->name),
                pair.percent,
                std::string(pair.workload->name),
                pair.tool,
                versions_[pair.tool],
                answer.change,
                answer.error,
                answer.p,
                now_s() - began};
    }

    const PlacementPlan& plan_;
    RecordFile file_;
    Bench bench_;
    std::string session_;
    std::map<std::string, std::string> versions_;
};

std::string progress_of(const std::vector<PlannedPair>& pairs, std::size_t done, double spent_s) {
    const PlannedPair& pair = pairs[done];
    std::string text =
        fmt::format("{} of {}: {}, {} and {}, {} by {}", done + 1, pairs.size(), pair.placement->name, pair.accepted,
                    pair.changed, pair.workload->title, pair.tool.empty() ? "perfmon" : pair.tool);
    const double all_s = expected_seconds(pairs);
    const double done_s = expected_seconds({pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(done)});
    if (done > 0) {
        text += fmt::format(", about {:.0f} min left of all", std::ceil(spent_s * (all_s / done_s - 1.0) / 60));
    }
    return text;
}

}  // namespace

void drive(const PlacementPlan& plan, const Records& present, const Progress& progress) {
    const auto pairs = missing_pairs(plan, present);
    if (pairs.empty()) {
        return;
    }
    PlacementDriver driver(plan);
    const std::unique_ptr<Load> load = plan.condition == loaded ? std::make_unique<Load>() : nullptr;
    const double began = now_s();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const double spent_s = now_s() - began;
        if (plan.most_seconds > 0.0 && spent_s >= plan.most_seconds) {
            progress(fmt::format("{} of {} are measured; --resume goes on", i, pairs.size()));
            return;
        }
        progress(progress_of(pairs, i, spent_s));
        driver.judge(pairs[i], static_cast<std::int64_t>(i));
    }
}

}  // namespace perfmon::quality
