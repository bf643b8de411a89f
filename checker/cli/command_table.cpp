#include "checker/cli/command_table.hpp"

#include <CLI/CLI.hpp>

namespace perfmon::cli {
namespace {

OptionEntry entry_of(const CLI::Option& option) {
    OptionEntry entry;
    for (const std::string& name : option.get_snames()) {
        entry.names.push_back('-' + name);
    }
    for (const std::string& name : option.get_lnames()) {
        entry.names.push_back("--" + name);
    }
    if (entry.names.empty()) {
        entry.names.push_back(option.get_name(true));
    }
    entry.value = option.get_items_expected_max() > 0 ? option.get_type_name() : "";
    entry.description = option.get_description();
    entry.default_value = option.get_default_str();
    entry.variable = option.get_envname();
    return entry;
}

}  // namespace

CommandEntry command_table(const CLI::App& app) {
    CommandEntry entry;
    entry.name = app.get_name();
    entry.description = app.get_description();
    entry.footer = app.get_footer();
    for (const CLI::Option* const option : app.get_options()) {
        entry.options.push_back(entry_of(*option));
    }
    for (const CLI::App* const command : app.get_subcommands([](const CLI::App*) { return true; })) {
        entry.commands.push_back(command_table(*command));
    }
    return entry;
}

}  // namespace perfmon::cli
