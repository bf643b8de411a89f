#include "checker/store/baseline_store.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/json/text.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/directory_lock.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace perfmon::store {
namespace {

constexpr const char* file_name = "performance_baseline_data.json";

void check_metrics(const std::string& name, const documents::Baseline& baseline, const std::string& file) {
    const documents::Place top{};
    const documents::Place section{&top, "performance_baselines"};
    const documents::Place entry{&section, name};
    const documents::Place metrics{&entry, "metrics"};
    if (!baseline.avg_ops_per_second && baseline.metrics.empty()) {
        throw Error(ExitCode::bad_data, documents::locate(file, entry),
                    "contains neither avg_ops_per_second nor metrics");
    }
    for (const auto& [key, metric] : baseline.metrics) {
        const metric::Metric* const known = metric::find(key);
        const documents::Place place{&metrics, key};
        if (known == nullptr) {
            continue;  // of another version, which judges by what is said here
        }
        if (metric.unit != known->unit) {
            throw Error(ExitCode::bad_data, documents::locate(file, documents::Place{&place, "unit"}),
                        "expected \"" + known->unit + "\", found \"" + metric.unit + '"');
        }
        const bool lower = known->direction == metric::Direction::lower;
        if (lower != (metric.direction == metric::Direction::lower)) {
            throw Error(ExitCode::bad_data, documents::locate(file, documents::Place{&place, "direction"}),
                        lower ? "lower is better for this metric" : "higher is better for this metric");
        }
    }
    const auto detailed = baseline.metrics.find(metric::ops_per_second);
    if (baseline.avg_ops_per_second && detailed != baseline.metrics.end()) {
        const double relative = std::abs(detailed->second.value / *baseline.avg_ops_per_second - 1.0);
        if (!(relative < 1e-9)) {  // both are written from one number; more is an edit of one of them
            throw Error(ExitCode::bad_data, documents::locate(file, documents::Place{&entry, "avg_ops_per_second"}),
                        "differs from metrics/ops_per_second/value, which is the same number; change both");
        }
    }
}

documents::BaselineData checked_baselines(std::string_view text, const std::filesystem::path& file,
                                          documents::Purpose purpose) {
    auto data = documents::from_json<documents::BaselineData>(text, file.string(), purpose);
    for (const auto& [name, baseline] : data.performance_baselines) {
        check_metrics(name, baseline, file.string());
    }
    return data;
}

/// Whether there is a file. One that cannot be looked at is no missing one: a check that took it for that
/// would be skipped, and let every regression pass.
bool is_there(const std::filesystem::path& file) {
    std::error_code error;
    (void)std::filesystem::symlink_status(file, error);
    if (error == std::errc::no_such_file_or_directory) {  // and not ENOTDIR, which file_type::not_found covers
        return false;
    }
    if (error) {
        throw Error(ExitCode::io, file.string(), "cannot be read: " + error.message());
    }
    return true;
}

std::optional<documents::BaselineData> load_from(const std::filesystem::path& file, documents::Purpose purpose) {
    return is_there(file) ? std::optional(checked_baselines(platform::read_file(file), file, purpose)) : std::nullopt;
}

std::optional<documents::BaselineData> load_from(const std::filesystem::path& file,
                                                 const documents::Environment& environment,
                                                 documents::Purpose purpose) {
    auto data = load_from(file, purpose);
    if (data && data->environment && *data->environment != environment) {
        const std::string key = first_difference(*data->environment, environment);
        throw Error(ExitCode::bad_data, file.string() + "#/environment/" + key,
                    "these baselines come from another environment than the result (" +
                        differences(*data->environment, environment) + ")");
    }
    return data;
}

}  // namespace

documents::BaselineData read_baselines(const std::filesystem::path& file) {
    return checked_baselines(platform::read_file(file), file, documents::Purpose::reading);
}

std::filesystem::path BaselineStore::file_of(const std::string& environment_id) const {
    return root_ / environment_id / file_name;
}

std::string BaselineStore::environment_named(const std::string& asked_for) const {
    const auto ids = environments();
    if (ids.empty()) {
        throw Error(ExitCode::io, root_.string(),
                    "contains no baselines; accept some first, or name the directory with --baseline-dir");
    }
    if (asked_for.empty() && ids.size() == 1) {
        return ids.front();
    }
    if (std::find(ids.begin(), ids.end(), asked_for) == ids.end()) {
        throw Error(
            ExitCode::usage, "--environment",
            fmt::format("{}{}",
                        asked_for.empty() ? "there are several; name one of " : "\"" + asked_for + "\" is not one of ",
                        fmt::join(ids, ", ")));
    }
    return asked_for;
}

std::vector<std::string> BaselineStore::environments() const {
    std::vector<std::string> ids;
    std::error_code error;
    std::filesystem::directory_iterator entry(root_, error);
    if (error && error != std::errc::no_such_file_or_directory) {
        throw Error(ExitCode::io, root_.string(), "cannot be read: " + error.message());
    }
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (std::filesystem::exists(entry->path() / file_name, ignored)) {
            ids.push_back(entry->path().filename().string());
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::optional<documents::BaselineData> BaselineStore::load(const std::string& environment_id) const {
    const auto file = file_of(environment_id);
    platform::sweep_temporaries(file.parent_path());
    return load_from(file, documents::Purpose::reading);
}

std::optional<documents::BaselineData> BaselineStore::load(const documents::Environment& environment) const {
    const auto file = file_of(environment_id(environment));
    platform::sweep_temporaries(file.parent_path());  // beside what is committed, where `git add --all` would find it
    return load_from(file, environment, documents::Purpose::reading);
}

void BaselineStore::modify(const documents::Environment& environment, const Change& change) const {
    const auto file = file_of(environment_id(environment));
    locked(file, [&] {
        auto data = load_from(file, environment, documents::Purpose::editing).value_or(documents::BaselineData{});
        data.environment = environment;
        if (change(data) == Edit::changed) {
            write(file, data);
        }
    });
}

void BaselineStore::modify(const std::string& environment_id, const Change& change) const {
    const auto file = file_of(environment_id);
    locked(file, [&] {
        auto data = checked_baselines(platform::read_file(file), file, documents::Purpose::editing);
        if (change(data) == Edit::changed) {
            write(file, data);
        }
    });
}

void BaselineStore::locked(const std::filesystem::path& file, const std::function<void()>& body) const {
    const platform::DirectoryLock lock(file.parent_path());
    body();
}

void BaselineStore::write(const std::filesystem::path& file, const documents::BaselineData& data) const {
    const std::string text = documents::to_json(data);
    // A reason that is no UTF-8, or a number that became infinite, would be refused by every later command:
    // it is refused now, while the old file still stands.
    (void)checked_baselines(text, file, documents::Purpose::editing);
    platform::write_file_atomically(file, text, platform::Durability::power_loss);
}

}  // namespace perfmon::store
