#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/measure/launch_commands.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// The problem of a process that succeeded and wrote nothing.
constexpr const char* no_result = "ended without a result";

/// What a process measured, or what keeps that from being used, as the end of a sentence.
struct Answer {
    std::optional<documents::Result> result;
    std::string problem;
};

[[nodiscard]] Answer answer_of(const frontend::Frontend& frontend, const Asked& asked, const launch::Exit& exit);

}  // namespace perfmon::measure
