#include "checker/launch/shared_libraries.hpp"

#include "checker/launch/child_process.hpp"

#include <algorithm>
#include <cstdlib>

namespace perfmon::launch {
namespace {

constexpr std::chrono::seconds patience{30};

std::string before_present(const std::string& value, const char* variable) {
    const char* const present = std::getenv(variable);
    return present != nullptr && *present != '\0' ? value + ':' + present : value;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

std::map<std::string, std::string> environment_of(const LibrarySearch& search) {
    std::map<std::string, std::string> environment;
    if (!search.directory.empty()) {
        environment["LD_LIBRARY_PATH"] = before_present(search.directory, "LD_LIBRARY_PATH");
    }
    if (!search.preload.empty()) {
        environment["LD_PRELOAD"] = before_present(search.preload, "LD_PRELOAD");
    }
    return environment;
}

void preload(const std::string& library, std::map<std::string, std::string>& environment) {
    const auto other = environment.find("LD_PRELOAD");
    environment["LD_PRELOAD"] =
        other == environment.end() ? before_present(library, "LD_PRELOAD") : library + ':' + other->second;
    // Else the address sanitizer ends a process in which it is not the first library.
    environment["ASAN_OPTIONS"] = before_present("verify_asan_link_order=0", "ASAN_OPTIONS");
}

std::vector<SharedLibrary> parse_loader_list(std::string_view text) {
    constexpr std::string_view arrow = " => ";
    std::vector<SharedLibrary> libraries;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t address = line.rfind(" (0x");
        if (!line.starts_with('\t') || address == std::string_view::npos) {
            continue;
        }
        line = line.substr(1, address - 1);
        const std::size_t middle = line.find(arrow);
        const std::string_view name = line.substr(0, middle);
        const std::string_view file = middle == std::string_view::npos ? name : line.substr(middle + arrow.size());
        if (file.find('/') != std::string_view::npos) {  // the kernel's own (linux-vdso) is no file
            libraries.push_back({std::string(name), std::string(file)});
        }
    }
    return libraries;
}

LoaderAnswer ask_loader(const std::filesystem::path& executable, const std::string& interpreter,
                        const LibrarySearch& search, const std::filesystem::path& working_directory) {
    if (interpreter.empty()) {
        return {};
    }
    Command command;
    command.arguments = {interpreter, "--list", std::filesystem::absolute(executable).string()};
    command.working_directory = working_directory;  // a search path may be relative
    command.environment = environment_of(search);
    command.timeout = patience;
    const Exit exit = run(command);
    if (exit.kind == Exit::Kind::not_started) {
        return {{}, "its loader " + interpreter + " " + describe(exit)};
    }
    if (!exit.succeeded()) {
        return {{}, exit.output.empty() ? "its loader " + describe(exit) : first_line(exit.output)};
    }
    return {parse_loader_list(exit.output), {}};
}

}  // namespace perfmon::launch
