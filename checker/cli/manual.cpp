#include "checker/cli/manual.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace perfmon::cli {
namespace {

/// A text that roff leaves as it is: a hyphen stays one that can be copied, and no line begins with a request.
std::string plain(const std::string& text) {
    std::string escaped;
    bool begins_line = true;
    for (const char c : text) {
        if (c == '-') {
            escaped += "\\-";
        } else if (c == '\\') {
            escaped += "\\e";
        } else {
            escaped += begins_line && (c == '.' || c == '\'') ? std::string("\\&") + c : std::string(1, c);
        }
        begins_line = c == '\n';
    }
    return escaped;
}

std::string described(const OptionEntry& option) {
    std::string text = option.description;
    text += option.default_value.empty() ? "" : fmt::format(" (default: {})", option.default_value);
    text += option.variable.empty() ? "" : fmt::format(" (environment: {})", option.variable);
    return text;
}

std::string options_of(const CommandEntry& command) {
    std::string text;
    for (const OptionEntry& option : command.options) {
        text += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", plain(fmt::format("{}", fmt::join(option.names, ", "))),
                            option.value.empty() ? "" : plain(" " + option.value), plain(described(option)));
    }
    return text;
}

std::string section(const CommandEntry& command, const std::string& path) {
    std::string text = fmt::format(".SS {}\n{}.\n", plain(path), plain(command.description));
    text += options_of(command);
    for (const CommandEntry& below : command.commands) {
        text += section(below, path + ' ' + below.name);
    }
    return text;
}

}  // namespace

std::string manual_page(const CommandEntry& program, const std::string& version) {
    std::string title = program.name;
    std::transform(title.begin(), title.end(), title.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::string text = fmt::format(".TH {} 1 \"\" \"{} {}\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", title, program.name,
                                   version, program.name, plain(program.description));
    text += fmt::format("\\fB{}\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH OPTIONS\n", program.name);
    text += options_of(program) + ".SH COMMANDS\n";
    for (const CommandEntry& command : program.commands) {
        text += section(command, program.name + ' ' + command.name);
    }
    return text + ".SH NOTES\n" + plain(program.footer) + '\n';
}

}  // namespace perfmon::cli
