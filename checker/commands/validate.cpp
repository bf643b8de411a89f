#include "commands/commands.hpp"
#include "format/baseline.hpp"
#include "format/document_file.hpp"
#include "format/json_reader.hpp"
#include "format/suggest.hpp"
#include "format/verdict_document.hpp"
#include "store/baseline_store.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"

#include <array>

namespace perfmon::commands {
namespace {

struct Kind {
    std::string_view document;  ///< as the file names itself
    std::string_view sign;      ///< a key by which a file written by hand is known
    std::string_view name;
    void (*read)(const std::filesystem::path& file);
};

constexpr std::array<Kind, 6> kinds{{
    {"perfmon-config", "monitoring_settings", "configuration",
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-config", "performance_targets", "configuration",
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-config", "alert_configuration", "configuration",
     [](const auto& file) { (void)store::read_config(file); }},
    {"perfmon-baseline", "performance_baselines", "baseline file",
     [](const auto& file) { (void)store::read_baselines(file); }},
    {"perfmon-result", "benchmarks", "result", [](const auto& file) { (void)store::read_result(file); }},
    {"perfmon-verdict", "verdicts", "verdict",
     [](const auto& file) { (void)format::read_document<format::VerdictDocument>(file); }},
}};

const Kind& kind_of_file(const std::filesystem::path& file) {
    const auto tree = format::parse_json(format::read_file(file), file.string());
    if (tree.IsObject()) {
        const auto name = tree.FindMember("document");
        const bool named = name != tree.MemberEnd() && name->value.IsString();
        for (const Kind& kind : kinds) {
            const std::string sign(kind.sign);
            if (named ? name->value.GetString() == kind.document : tree.HasMember(sign.c_str())) {
                return kind;
            }
        }
    }
    throw Error(ExitCode::bad_data, file.string() + "#",
                "no document of PerfMon's: neither a configuration nor a baseline file, result or verdict");
}

}  // namespace

ExitCode validate(const std::vector<std::filesystem::path>& files, Terminal& terminal) {
    ExitCode code = ExitCode::ok;
    for (const auto& file : files) {
        try {
            const Kind& kind = kind_of_file(file);
            kind.read(file);
            terminal.print(fmt::format("{}: a valid {}\n", file.string(), kind.name));
        } catch (const Error& error) {
            terminal.error(error.what());  // the next file may have another mistake to tell of
            code = error.code();
        }
    }
    return code;
}

}  // namespace perfmon::commands
