#pragma once

#include "checker/frontend/frontend.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace perfmon::test {

/// Frontend of programs that take the names of benchmarks as arguments, print a line `<name> <nanoseconds> …` for each,
/// and know neither lists nor turns.
class LinesFrontend : public frontend::Frontend {
public:
    [[nodiscard]] bool takes_turns() const override { return false; }

    [[nodiscard]] bool ask_for_list(launch::Command& /*command*/, const std::filesystem::path& /*document*/,
                                    const frontend::Sources& /*sources*/) const override {
        return false;
    }

    void ask_to_measure(launch::Command& command, const std::filesystem::path& document,
                        const frontend::Sources& sources, const frontend::Measurement& measurement) const override {
        command.arguments.insert(command.arguments.end(), measurement.only.begin(), measurement.only.end());
        asked.push_back({document, sources, measurement});
    }

    [[nodiscard]] std::optional<documents::Result> listed(const launch::Exit& /*exit*/,
                                                          const std::filesystem::path& /*document*/) const override {
        throw Error(ExitCode::internal, "LinesFrontend", "nobody was asked");
    }

    [[nodiscard]] std::optional<documents::Result> measured(const launch::Exit& exit,
                                                            const std::filesystem::path& /*document*/) const override {
        if (exit.output.empty()) {
            return std::nullopt;
        }
        documents::Result result;
        std::istringstream lines(exit.output);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            documents::Benchmark& benchmark = result.benchmarks.emplace_back();
            documents::Launch& launch = benchmark.launches.emplace_back();
            words >> benchmark.name;
            for (double time = 0.0; words >> time;) {
                launch.measures["time"].push_back(time);
            }
            if (launch.measures.empty()) {
                throw Error(ExitCode::bad_data, line, "has no number");
            }
        }
        return result;
    }

    [[nodiscard]] bool ask_to_count(launch::Command& /*command*/, const std::filesystem::path& /*document*/,
                                    const frontend::Count& /*count*/,
                                    const std::vector<std::string>& /*only*/) const override {
        return false;
    }

    [[nodiscard]] std::optional<documents::Result> counted(const launch::Exit& /*exit*/,
                                                           const std::filesystem::path& /*document*/) const override {
        throw Error(ExitCode::internal, "LinesFrontend", "nobody was asked to count");
    }

    [[nodiscard]] std::string what_to_check() const override { return "check that it prints lines"; }

    struct Asked {
        std::filesystem::path document;
        frontend::Sources sources;
        frontend::Measurement measurement;
    };
    mutable std::vector<Asked> asked;  ///< all that was, in order
};

}  // namespace perfmon::test
