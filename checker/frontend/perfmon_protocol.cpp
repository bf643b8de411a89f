#include "checker/frontend/perfmon_protocol.hpp"

#include "checker/store/result_file.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstddef>
#include <numeric>
#include <system_error>

namespace perfmon::frontend {
namespace {

namespace fs = std::filesystem;

void set_sources(launch::Command& command, const Sources& sources) {
    if (sources.commit) {
        command.environment["PERFMON_COMMIT"] = *sources.commit;
    } else if (!sources.directory.empty()) {
        command.environment["PERFMON_SOURCE_DIR"] = sources.directory;
    }
}

void add_option(launch::Command& command, const char* option, const std::string& value) {
    command.arguments.insert(command.arguments.end(), {option, value});
}

/// A command line has room for 2 MiB, the environment included, and for 128 KiB in a word. By a file only where that
/// is needed: a snapshot may be older than the option.
void add_names(launch::Command& command, const std::vector<std::string>& only, const fs::path& file) {
    constexpr std::size_t most_bytes = 65536;
    const auto bytes = std::accumulate(only.begin(), only.end(), std::size_t{0},
                                       [](std::size_t sum, const std::string& name) { return sum + name.size(); });
    if (bytes <= most_bytes) {
        for (const std::string& name : only) {
            command.arguments.push_back("--perfmon-only=" + name);  // in one word: a name may begin with -
        }
        return;
    }
    std::string names;
    for (const std::string& name : only) {
        names += name + '\0';
    }
    platform::write_file_atomically(file, names);
    add_option(command, "--perfmon-only-from", file.string());
}

/// Not as an option, which a snapshot may be too old for.
void add_extras(launch::Command& command, const std::vector<std::string>& metrics) {
    if (!metrics.empty()) {
        command.environment["PERFMON_EXTRA_METRICS"] = fmt::format("{}", fmt::join(metrics, ","));
    }
}

bool was_written(const fs::path& document) {
    std::error_code error;
    return fs::exists(document, error);
}

class PerfmonProtocol : public Frontend {
public:
    enum class Counting { possible, impossible };

    /// @param what_to_check  as Frontend says
    PerfmonProtocol(Counting counting, const char* what_to_check)
        : counting_(counting), what_to_check_(what_to_check) {}

    [[nodiscard]] bool takes_turns() const override { return true; }
    [[nodiscard]] bool counts() const override { return counting_ == Counting::possible; }

    [[nodiscard]] bool ask_for_list(launch::Command& command, const fs::path& document,
                                    const Sources& sources) const override {
        add_option(command, "--perfmon-out", document.string());
        command.arguments.emplace_back("--perfmon-list");
        set_sources(command, sources);
        return true;
    }

    void ask_to_measure(launch::Command& command, const fs::path& document, const Sources& sources,
                        const Measurement& measurement) const override {
        add_option(command, "--perfmon-out", document.string());
        add_option(command, "--perfmon-samples", std::to_string(measurement.samples));
        add_option(command, "--perfmon-sample-time", fmt::format("{}", measurement.sample_time_ms));
        add_option(command, "--perfmon-time-budget", fmt::format("{}", measurement.time_budget_s));
        add_names(command, measurement.only, document.parent_path() / "names");
        if (measurement.order_seed) {
            command.arguments.push_back("--perfmon-order-seed=" + std::to_string(*measurement.order_seed));
        }
        if (!measurement.meeting_name.empty()) {
            command.arguments.push_back("--perfmon-meet-as=" + measurement.meeting_name);
        }
        add_extras(command, measurement.extras);
        set_sources(command, sources);
    }

    [[nodiscard]] bool ask_to_count(launch::Command& command, const fs::path& document, const Count& count,
                                    const std::vector<std::string>& only) const override {
        if (!counts()) {
            return false;
        }
        add_option(command, "--perfmon-out", document.string());
        command.arguments.emplace_back(count.pass == metric::Pass::instructions ? "--perfmon-count-instructions"
                                                                                : "--perfmon-count");
        if (count.iterations) {
            add_option(command, "--perfmon-counted-iterations", std::to_string(*count.iterations));
        }
        for (const std::string& name : count.once) {
            command.arguments.push_back("--perfmon-count-once=" + name);
        }
        if (count.notes_call_sites) {
            command.environment.insert_or_assign("PERFMON_CALL_SITES", std::string("1"));
        }
        add_names(command, only, document.parent_path() / "names");
        set_sources(command, without_commit);
        return true;
    }

    [[nodiscard]] std::optional<documents::Result> listed(const launch::Exit& /*exit*/,
                                                          const fs::path& document) const override {
        return was_written(document) ? std::optional(store::read_listing(document)) : std::nullopt;
    }

    [[nodiscard]] std::optional<documents::Result> measured(const launch::Exit& /*exit*/,
                                                            const fs::path& document) const override {
        return was_written(document) ? std::optional(store::read_result(document)) : std::nullopt;
    }

    [[nodiscard]] std::optional<documents::Result> counted(const launch::Exit& /*exit*/,
                                                           const fs::path& document) const override {
        return was_written(document) ? std::optional(store::read_counts(document)) : std::nullopt;
    }

    [[nodiscard]] std::string what_to_check() const override { return what_to_check_; }

private:
    Counting counting_;
    const char* what_to_check_;
};

}  // namespace

const Frontend& perfmon_protocol() {
    static const PerfmonProtocol protocol(PerfmonProtocol::Counting::possible,
                                          "check that it links PerfMon::runtime and has no main() of its own");
    return protocol;
}

const Frontend& command_protocol() {
    static const PerfmonProtocol protocol(PerfmonProtocol::Counting::impossible,
                                          "check that perfmon-command is the one of this perfmon");
    return protocol;
}

}  // namespace perfmon::frontend
