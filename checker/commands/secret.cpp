#include "checker/commands/secret.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

namespace perfmon::commands {

Secret configured_secret(const std::string& key, const std::string& variable, const std::filesystem::path& file) {
    return {key + (file.empty() ? "_variable" : "_file"), variable, file};
}

std::string read_secret(const Secret& secret) {
    std::string value;
    if (!secret.file.empty()) {
        value = base::trimmed(platform::read_file(secret.file));
    } else {
        value = base::trimmed(platform::environment_variable(secret.variable.c_str()));
    }
    if (value.empty()) {
        throw Error(ExitCode::io, secret.place,
                    secret.file.empty() ? fmt::format("the environment variable {} is not set", secret.variable)
                                        : fmt::format("the file {} is empty", secret.file.string()));
    }
    if (value.find_first_of("\r\n") != std::string::npos) {  // it would begin another header
        throw Error(ExitCode::io, secret.place, "has more than one line");
    }
    return value;
}

}  // namespace perfmon::commands
