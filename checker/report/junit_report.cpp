#include "checker/report/junit_report.hpp"

#include "checker/report/markup.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace perfmon::report {
namespace {

enum class CaseResult { passed, failed, error, skipped };

struct Case {
    std::string name;
    std::string class_name;
    CaseResult result = CaseResult::passed;
    std::string message;
    std::string output;
    double seconds = 0.0;
};

CaseResult case_result(const MetricView& metric) {
    switch (metric.news) {
        case News::regressed:
        case News::critical:
            return CaseResult::failed;
        case News::ok:
        case News::improved:
        case News::warning:
            return CaseResult::passed;
        default:
            return CaseResult::skipped;
    }
}

/// Readers group by classes with points between their parts.
std::string class_of(const std::string& perf_test, const std::string& label) {
    const std::size_t slash = label.find('/');
    return slash == std::string::npos ? perf_test : perf_test + '.' + label.substr(0, slash);
}

std::string numbers(const MetricView& metric) {
    const auto value = [&](std::optional<double> number) { return text::quantity(number, metric.unit); };
    std::string text = fmt::format("measured: {}\nbaseline: {}\nlimit: {}\nchange: {}\n", value(metric.measured),
                                   value(metric.baseline), value(metric.limit), text::change(metric.change_percent));
    if (metric.target) {
        text += fmt::format("target: {}\n", value(metric.target));
    }
    return metric.file.empty() ? text : text + fmt::format("source: {}\n", place_of(metric));
}

Case case_of(const PerfTestView& perf_test, const MetricView& metric) {
    constexpr double ns_per_second = 1e9;
    Case one;
    one.name = metric.label + ' ' + metric.metric;
    one.class_name = class_of(perf_test.name, metric.label);
    one.result = case_result(metric);
    one.message = fmt::format("{}: {}", name_of(metric.news), metric.sentence);
    if (!metric.what_decides.empty()) {
        one.message += "; " + metric.what_decides;
    }
    one.output = numbers(metric);
    for (const std::string& cause : metric.responsible) {
        one.output += cause + '\n';
    }
    // What took so long is what readers plot: a duration is shown as one.
    one.seconds = metric.unit == "ns" ? metric.measured.value_or(0.0) / ns_per_second : 0.0;
    return one;
}

Case case_of(const PerfTestView& perf_test, const RelationRow& row) {
    Case one;
    one.name = "EXPECT " + row.relation;
    one.class_name = perf_test.name;
    one.result = row.has_failed                      ? CaseResult::failed
                 : row.found == verdict::Verdict::ok ? CaseResult::passed
                                                     : CaseResult::skipped;
    one.message = row.sentence;
    one.output = row.note;
    return one;
}

std::vector<Case> cases_of(const PerfTestView& perf_test) {
    std::vector<Case> cases;
    for (const MetricView& metric : perf_test.metrics) {
        cases.push_back(case_of(perf_test, metric));
    }
    for (const RelationRow& row : perf_test.relations) {
        cases.push_back(case_of(perf_test, row));
    }
    const auto has = [&](CaseResult result) {
        return std::any_of(cases.begin(), cases.end(), [&](const Case& one) { return one.result == result; });
    };
    const bool is_unexplained = perf_test.outcome == Outcome::failed && !has(CaseResult::failed);
    if (is_unexplained || perf_test.outcome == Outcome::without_verdict || cases.empty()) {
        Case whole;
        whole.name = "perf test";
        whole.class_name = perf_test.name;
        whole.message = perf_test.sentence;
        whole.result = is_unexplained                                  ? CaseResult::failed
                       : perf_test.outcome == Outcome::without_verdict ? CaseResult::error
                       : perf_test.outcome == Outcome::skipped         ? CaseResult::skipped
                                                                       : CaseResult::passed;
        cases.push_back(whole);
    }
    return cases;
}

void write_lines(Markup& markup, const std::string& lines) {
    std::size_t begin = 0;
    for (std::size_t end = lines.find('\n'); end != std::string::npos; end = lines.find('\n', begin)) {
        markup.text(std::string_view(lines).substr(begin, end - begin)).newline();
        begin = end + 1;
    }
    markup.text(std::string_view(lines).substr(begin));
}

void write_case(Markup& markup, const Case& one) {
    markup.open("testcase",
                {{"name", one.name}, {"classname", one.class_name}, {"time", fmt::format("{:.9f}", one.seconds)}});
    if (one.result == CaseResult::failed) {
        markup.empty("failure", {{"message", one.message}, {"type", "regression"}});
    } else if (one.result == CaseResult::error) {
        markup.empty("error", {{"message", one.message}, {"type", "no verdict"}});
    } else if (one.result == CaseResult::skipped) {
        markup.empty("skipped", {{"message", one.message}});
    }
    if (!one.output.empty()) {
        markup.open("system-out");
        write_lines(markup, one.output);
        markup.close();
    }
    markup.close().newline();
}

std::string counted(const std::vector<Case>& cases, CaseResult result) {
    return fmt::format(
        "{}", std::count_if(cases.begin(), cases.end(), [&](const Case& one) { return one.result == result; }));
}

/// ISO 8601 to the second and without a zone, which is all that the schema of JUnit allows.
std::string timestamp(const std::string& utc) {
    constexpr std::size_t to_the_second = 19;
    return utc.size() < to_the_second ? "1970-01-01T00:00:00" : utc.substr(0, to_the_second);
}

}  // namespace

std::string junit_report(const ReportView& view) {
    Markup markup;
    markup.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").open("testsuites", {{"name", "PerfMon"}}).newline();
    for (const PerfTestView& perf_test : view.perf_tests) {
        const std::vector<Case> cases = cases_of(perf_test);
        double seconds = 0.0;
        for (const Case& one : cases) {
            seconds += one.seconds;
        }
        markup
            .open("testsuite", {{"name", perf_test.name},
                                {"tests", fmt::format("{}", cases.size())},
                                {"failures", counted(cases, CaseResult::failed)},
                                {"errors", counted(cases, CaseResult::error)},
                                {"skipped", counted(cases, CaseResult::skipped)},
                                {"time", fmt::format("{:.9f}", seconds)},
                                {"timestamp", timestamp(view.written_at)}})
            .newline();
        for (const Case& one : cases) {
            write_case(markup, one);
        }
        markup.close().newline();
    }
    return markup.close().newline().take();
}

}  // namespace perfmon::report
