#include "checker/report/doctor_text.hpp"

#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

using documents::Finding;
using documents::Severity;

constexpr std::string_view indent = "           ";

text::Tone tone_of(Severity severity) {
    switch (severity) {
        case Severity::ok:
            return text::Tone::good;
        case Severity::note:
            return text::Tone::plain;
        case Severity::warning:
            return text::Tone::warning;
        case Severity::unknown:
            return text::Tone::faint;
    }
    return text::Tone::plain;
}

std::size_t count_of(const documents::DoctorDocument& document, Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(document.findings.begin(), document.findings.end(),
                      [&](const Finding& finding) { return finding.severity == severity; }));
}

std::string line(const std::string& word, text::Tone tone, const std::string& topic, const std::string& seen,
                 text::Colour colour) {
    constexpr std::size_t word_width = 9;
    const std::string gap(word_width - word.size(), ' ');
    return text::toned(word, tone, colour) + gap + fmt::format("{:<12}", base::printable(topic)) +
           base::printable(seen) + '\n';
}

std::string advice_of(const Finding& finding, text::Colour colour) {
    std::string text;
    std::string_view rest = finding.advice;
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        text += std::string(indent) + base::printable(one) + '\n';
    }
    if (!finding.command.empty()) {
        text += std::string(indent) + text::toned("$ " + base::printable(finding.command), text::Tone::faint, colour) +
                '\n';
    }
    return text;
}

}  // namespace

std::string doctor_text(const documents::DoctorDocument& document, text::Colour colour) {
    std::string text = fmt::format("{}, {}: {}, {}\n\n", base::printable(document.facts.cpu_model),
                                   text::counted(static_cast<std::size_t>(document.facts.logical_cores), "core"),
                                   text::counted(count_of(document, Severity::warning), "warning"),
                                   text::counted(count_of(document, Severity::note), "note"));
    for (const Severity severity : {Severity::warning, Severity::note, Severity::ok}) {
        for (const Finding& finding : document.findings) {
            if (finding.severity == severity) {
                text += line(std::string(documents::name_of(severity)), tone_of(severity), finding.topic, finding.seen,
                             colour);
                text += severity == Severity::warning ? advice_of(finding, colour) : "";
            }
        }
    }
    std::string untold;
    for (const Finding& finding : document.findings) {
        if (finding.severity == Severity::unknown) {
            untold += (untold.empty() ? "" : ", ") + finding.topic;
            untold += finding.seen.empty() ? "" : " (" + finding.seen + ')';
        }
    }
    if (!untold.empty()) {
        text += line("-", text::Tone::faint, "unknown", untold, colour);
    }
    const bool has_hidden_advice = std::any_of(
        document.findings.begin(), document.findings.end(),
        [](const Finding& finding) { return finding.severity == Severity::note && !finding.advice.empty(); });
    if (has_hidden_advice) {
        text += text::toned("\nFor advice on the notes: perfmon doctor --json\n", text::Tone::faint, colour);
    }
    return text + text::toned("\nHow often your own perf tests would be red for nothing here: perfmon control\n",
                              text::Tone::faint, colour);
}

}  // namespace perfmon::report
