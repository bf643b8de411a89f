#include "checker/report/github_annotations.hpp"

#include "checker/report/problems.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace perfmon::report {
namespace {

constexpr std::size_t most_annotations = 10;  // of a kind and step: GitHub drops the others without a word

/// Each line of its own, in one command.
std::string message_lines(const std::string& message) {
    std::string text;
    std::size_t begin = 0;
    for (std::size_t end = message.find('\n'); end != std::string::npos; end = message.find('\n', begin)) {
        text += text::workflow_message(std::string_view(message).substr(begin, end - begin)) + "%0A";
        begin = end + 1;
    }
    return text + text::workflow_message(std::string_view(message).substr(begin));
}

std::string command(std::string_view name, const Problem& problem) {
    constexpr std::size_t longest = 1000;
    const std::string place = problem.file.empty()
                                  ? ""
                                  : fmt::format("file={},line={},", text::workflow_property(problem.file),
                                                std::max<std::int64_t>(problem.line, 1));
    return fmt::format("::{} {}title={}::{}\n", name, place,
                       text::workflow_property(text::shortened(problem.title, longest)),
                       message_lines(text::shortened(problem.message, longest)));
}

/// What is wrong with a benchmark stands at one line, and is one annotation.
std::vector<Problem> by_benchmark(const std::vector<Problem>& problems) {
    std::vector<Problem> joined;
    for (const Problem& problem : problems) {
        const auto same = std::find_if(joined.begin(), joined.end(), [&](const Problem& each) {
            return each.about == problem.about && each.level == problem.level;
        });
        if (same == joined.end()) {
            joined.push_back(problem);
        } else {
            same->message += "\n" + problem.message;
        }
    }
    return joined;
}

std::string commands(std::string_view name, ProblemLevel level, const std::vector<Problem>& problems) {
    std::string text;
    std::size_t told = 0;
    std::size_t left_out = 0;
    for (const Problem& problem : by_benchmark(problems)) {
        if (problem.level != level) {
            continue;
        }
        if (told < most_annotations) {
            text += command(name, problem);
            ++told;
        } else {
            ++left_out;
        }
    }
    return left_out == 0
               ? text
               : text + fmt::format("::notice title=PerfMon::{} more of this kind are in the report\n", left_out);
}

}  // namespace

std::string github_annotations(const ReportView& view) {
    const std::vector<Problem> problems = problems_of(view);
    return commands("error", ProblemLevel::error, problems) + commands("warning", ProblemLevel::warning, problems);
}

}  // namespace perfmon::report
