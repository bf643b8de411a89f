#pragma once

#include "runtime/json/model.hpp"

#include <string>
#include <tuple>
#include <vector>

namespace perfmon::build {

/// An entry of a compile_commands.json (Clang's "JSON Compilation Database Format Specification").
struct CompileCommand {
    std::string directory;
    std::string file;
    std::string command;                 ///< for a shell; empty where `arguments` say it
    std::vector<std::string> arguments;  ///< word by word
};

}  // namespace perfmon::build

namespace perfmon::documents {

template <>
struct Model<build::CompileCommand> {
    using C = build::CompileCommand;
    static constexpr auto fields = std::tuple{
        field("directory", &C::directory, Presence::required, "Where the compiler runs."),
        field("file", &C::file, Presence::required, "The source file."),
        field("command", &C::command, Presence::optional, "The command, as a shell reads it."),
        field("arguments", &C::arguments, Presence::optional, "The same word by word."),
    };
};

}  // namespace perfmon::documents
