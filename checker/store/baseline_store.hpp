#pragma once

#include "checker/documents/baseline.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::store {

/// The baselines of a project: `<root>/<environment id>/performance_baseline_data.json`.
class BaselineStore {
public:
    explicit BaselineStore(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] std::filesystem::path file_of(const std::string& environment_id) const;

    /// Ids of the environments that have baselines, sorted.
    [[nodiscard]] std::vector<std::string> environments() const;

    /// The id that is asked for, where it has baselines; where none is, the only one.
    /// @throws Error with ExitCode::io when there are no baselines, ExitCode::usage when it must be another one or be
    /// named
    [[nodiscard]] std::string environment_named(const std::string& asked_for) const;

    /// The baselines of an environment; nothing when there is no file.
    /// @throws Error with ExitCode::io or ExitCode::bad_data
    [[nodiscard]] std::optional<documents::BaselineData> load(const std::string& environment_id) const;

    /// As load(), and refuses a file whose recorded environment is another one.
    [[nodiscard]] std::optional<documents::BaselineData> load(const documents::Environment& environment) const;

    enum class Edit { unchanged, changed };
    using Change = std::function<Edit(documents::BaselineData&)>;

    /// Reads, changes and writes an environment's file while no other process does; several updates at
    /// once are all kept. The file is written only when `change` says so and replaced by rename; when
    /// anything fails it stays as it was.
    /// @param environment  recorded in the file; the change gets an empty document when there is none
    void modify(const documents::Environment& environment, const Change& change) const;

    /// As above for an environment known by its id only, whose file must exist.
    void modify(const std::string& environment_id, const Change& change) const;

private:
    void locked(const std::filesystem::path& file, const std::function<void()>& body) const;
    void write(const std::filesystem::path& file, const documents::BaselineData& data) const;

    std::filesystem::path root_;
};

/// Reads a baseline file and checks what its keys alone cannot say: that every benchmark has a value,
/// that metrics are known, and that the documented and the detailed value agree.
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] documents::BaselineData read_baselines(const std::filesystem::path& file);

}  // namespace perfmon::store
