#pragma once

#include "checker/inputs/standard.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

namespace perfmon::cli {

/// What the command line chose to do; each command sets it where it is the one.
using Chosen = std::function<ExitCode()>;

/// Adds a command whose options live as long as its callback.
template <class Options, class Execute>
CLI::App* add_command(CLI::App& app, const char* name, const char* description, std::shared_ptr<Options> options,
                      Chosen& chosen, Execute execute) {
    CLI::App* const command = app.add_subcommand(name, description);
    command->callback([options, execute, &chosen] { chosen = [options, execute] { return execute(*options); }; });
    return command;
}

/// With the places that the build tree declares, where none were typed.
template <class Options>
Options at_declared_places(Options given) {
    given.locations = inputs::completed(given.locations);
    return given;
}

}  // namespace perfmon::cli
