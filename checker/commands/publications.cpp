#include "checker/commands/publications.hpp"

#include <fmt/format.h>

#include <string_view>

namespace perfmon::commands {

void Publications::attempt(const std::string& failure, const std::function<void()>& publish) {
    const auto failed = [&](std::string_view sentence, const std::string& lines) {
        terminal_.error(failure.empty() ? std::string(sentence) : fmt::format("{}: {}", failure, sentence), lines);
        code_ = ExitCode::io;
    };
    try {
        publish();
    } catch (const Error& error) {
        failed(error.sentence(), error.lines());
    } catch (const std::filesystem::filesystem_error& error) {
        failed(fmt::format("{}: {}", error.path1().string(), error.code().message()), {});
    }
}

}  // namespace perfmon::commands
