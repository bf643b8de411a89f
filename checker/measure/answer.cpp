#include "checker/measure/answer.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

namespace perfmon::measure {
namespace {

/// A document that claims more time than there was would eat up the time budget.
void check_times(const documents::Result& result, double seconds, const std::string& file) {
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        const documents::Launch& launch = benchmark.launches.front();
        if (launch.elapsed_s + launch.startup_s > seconds) {
            throw Error(ExitCode::bad_data, file, "\"" + benchmark.name + "\" took longer than the whole process");
        }
    }
}

}  // namespace

Answer answer_of(const frontend::Frontend& frontend, const Asked& asked, const launch::Exit& exit) {
    if (!exit.succeeded()) {
        return {{}, launch::describe(exit)};
    }
    try {
        Answer answer{frontend.measured(exit, asked.document), {}};
        if (answer.result) {
            check_times(*answer.result, exit.seconds, asked.document.string());
        } else {
            answer.problem = no_result;
        }
        return answer;
    } catch (const Error& unreadable) {
        return {{}, fmt::format("wrote an unusable result: {}", unreadable.what())};
    }
}

}  // namespace perfmon::measure
