#include "checker/report/sarif_report.hpp"

#include "checker/report/problems.hpp"
#include "checker/store/sha256.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/model.hpp"
#include "runtime/json/to_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

/// The parts of SARIF that are written, by the names that its schema has for them.
namespace perfmon::report::sarif {

struct Message {
    std::string text;

    friend bool operator==(const Message&, const Message&) = default;
};

struct ArtifactLocation {
    std::string uri;
    std::string base;

    friend bool operator==(const ArtifactLocation&, const ArtifactLocation&) = default;
};

struct Region {
    std::int64_t start_line = 0;

    friend bool operator==(const Region&, const Region&) = default;
};

struct PhysicalLocation {
    ArtifactLocation artifact;
    Region region;

    friend bool operator==(const PhysicalLocation&, const PhysicalLocation&) = default;
};

struct Location {
    PhysicalLocation physical;

    friend bool operator==(const Location&, const Location&) = default;
};

struct Finding {
    std::string rule;
    std::string level;
    Message message;
    std::vector<Location> locations;
    std::map<std::string, std::string> fingerprints;

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct RuleDescription {
    std::string id;
    Message short_description;

    friend bool operator==(const RuleDescription&, const RuleDescription&) = default;
};

struct Driver {
    std::string name = "PerfMon";
    std::vector<RuleDescription> rules;

    friend bool operator==(const Driver&, const Driver&) = default;
};

struct Tool {
    Driver driver;

    friend bool operator==(const Tool&, const Tool&) = default;
};

struct Run {
    Tool tool;
    std::string column_kind = "utf16CodeUnits";
    std::vector<Finding> results;

    friend bool operator==(const Run&, const Run&) = default;
};

struct Log {
    std::string schema = "https://json.schemastore.org/sarif-2.1.0.json";
    std::string version = "2.1.0";
    std::vector<Run> runs;
};

}  // namespace perfmon::report::sarif

namespace perfmon::documents {

namespace sarif = report::sarif;

template <>
struct Model<sarif::Message> {
    static constexpr auto fields = std::tuple{field("text", &sarif::Message::text, Presence::required, "")};
};

template <>
struct Model<sarif::ArtifactLocation> {
    static constexpr auto fields =
        std::tuple{field("uri", &sarif::ArtifactLocation::uri, Presence::required, ""),
                   field("uriBaseId", &sarif::ArtifactLocation::base, Presence::optional, "")};
};

template <>
struct Model<sarif::Region> {
    static constexpr auto fields = std::tuple{field("startLine", &sarif::Region::start_line, Presence::required, "")};
};

template <>
struct Model<sarif::PhysicalLocation> {
    static constexpr auto fields =
        std::tuple{field("artifactLocation", &sarif::PhysicalLocation::artifact, Presence::required, ""),
                   field("region", &sarif::PhysicalLocation::region, Presence::required, "")};
};

template <>
struct Model<sarif::Location> {
    static constexpr auto fields =
        std::tuple{field("physicalLocation", &sarif::Location::physical, Presence::required, "")};
};

template <>
struct Model<sarif::Finding> {
    static constexpr auto fields =
        std::tuple{field("ruleId", &sarif::Finding::rule, Presence::required, ""),
                   field("level", &sarif::Finding::level, Presence::required, ""),
                   field("message", &sarif::Finding::message, Presence::required, ""),
                   field("locations", &sarif::Finding::locations, Presence::optional, ""),
                   field("partialFingerprints", &sarif::Finding::fingerprints, Presence::required, "")};
};

template <>
struct Model<sarif::RuleDescription> {
    static constexpr auto fields =
        std::tuple{field("id", &sarif::RuleDescription::id, Presence::required, ""),
                   field("shortDescription", &sarif::RuleDescription::short_description, Presence::required, "")};
};

template <>
struct Model<sarif::Driver> {
    static constexpr auto fields = std::tuple{field("name", &sarif::Driver::name, Presence::required, ""),
                                              field("rules", &sarif::Driver::rules, Presence::required, "")};
};

template <>
struct Model<sarif::Tool> {
    static constexpr auto fields = std::tuple{field("driver", &sarif::Tool::driver, Presence::required, "")};
};

template <>
struct Model<sarif::Run> {
    static constexpr auto fields = std::tuple{field("tool", &sarif::Run::tool, Presence::required, ""),
                                              field("columnKind", &sarif::Run::column_kind, Presence::required, ""),
                                              field("results", &sarif::Run::results, Presence::required, "")};
};

template <>
struct Model<sarif::Log> {
    static constexpr auto fields = std::tuple{field("$schema", &sarif::Log::schema, Presence::required, ""),
                                              field("version", &sarif::Log::version, Presence::required, ""),
                                              field("runs", &sarif::Log::runs, Presence::required, "")};
};

}  // namespace perfmon::documents

namespace perfmon::report {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> rules{
    {{"regression", "A metric is worse than what was accepted, beyond its limit"},
     {"critical-target", "A metric is beyond the critical bound of its target"},
     {"relation", "A relation between benchmarks does not hold"},
     {"failed", "A perf test failed"},
     {"no-verdict", "A perf test was not measured or not checked"},
     {"warning-target", "A metric is beyond the warning bound of its target"},
     {"inconclusive", "The measurements do not decide whether a metric regressed"},
     {"missing", "A benchmark with a baseline was not measured"}}};

/// A path as a reference: what is neither a letter, a digit nor one of `-._~/` is written as bytes.
std::string uri_of(const std::string& path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const bool is_plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                              std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

sarif::Finding finding_of(const Problem& problem) {
    sarif::Finding finding;
    finding.rule = problem.rule;
    finding.level = problem.level == ProblemLevel::error ? "error" : "warning";
    finding.message.text = base::printable(problem.message);
    if (!problem.file.empty()) {
        const std::string base = problem.file.starts_with('/') ? "" : "%SRCROOT%";
        finding.locations.push_back({{{uri_of(problem.file), base}, {std::max<std::int64_t>(problem.line, 1)}}});
    }
    finding.fingerprints["perfmon/v1"] = store::sha256_of(problem.rule + '\n' + problem.subject);
    return finding;
}

}  // namespace

std::string sarif_report(const ReportView& view) {
    sarif::Run run;
    for (const auto& [id, description] : rules) {
        run.tool.driver.rules.push_back({std::string(id), {std::string(description)}});
    }
    for (const Problem& problem : problems_of(view)) {
        run.results.push_back(finding_of(problem));
    }
    sarif::Log log;
    log.runs.push_back(run);
    return documents::to_json(log);
}

}  // namespace perfmon::report
