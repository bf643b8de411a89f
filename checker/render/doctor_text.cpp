#include "render/doctor_text.hpp"

#include "render/sinks.hpp"
#include "render/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::render {
namespace {

using format::Finding;
using format::Severity;

constexpr std::string_view indent = "           ";

Tone tone_of(Severity severity) {
    switch (severity) {
        case Severity::ok:
            return Tone::good;
        case Severity::note:
            return Tone::plain;
        case Severity::warning:
            return Tone::warning;
        case Severity::unknown:
            return Tone::faint;
    }
    return Tone::plain;
}

std::size_t count_of(const format::DoctorDocument& document, Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(document.findings.begin(), document.findings.end(),
                      [&](const Finding& finding) { return finding.severity == severity; }));
}

std::string line(const std::string& word, Tone tone, const std::string& topic, const std::string& seen, Colour colour) {
    constexpr std::size_t word_width = 9;
    const std::string gap(word_width - word.size(), ' ');
    return toned(word, tone, colour) + gap + fmt::format("{:<12}", printable(topic)) + printable(seen) + '\n';
}

std::string advice_of(const Finding& finding, Colour colour) {
    std::string text;
    std::string_view rest = finding.advice;
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        text += std::string(indent) + printable(one) + '\n';
    }
    if (!finding.command.empty()) {
        text += std::string(indent) + toned("$ " + printable(finding.command), Tone::faint, colour) + '\n';
    }
    return text;
}

}  // namespace

std::string doctor_text(const format::DoctorDocument& document, Colour colour) {
    std::string text = fmt::format("{}, {}: {}, {}\n\n", printable(document.facts.cpu_model),
                                   counted(static_cast<std::size_t>(document.facts.logical_cores), "core"),
                                   counted(count_of(document, Severity::warning), "warning"),
                                   counted(count_of(document, Severity::note), "note"));
    for (const Severity severity : {Severity::warning, Severity::note, Severity::ok}) {
        for (const Finding& finding : document.findings) {
            if (finding.severity == severity) {
                text += line(std::string(format::name_of(severity)), tone_of(severity), finding.topic, finding.seen,
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
        text += line("-", Tone::faint, "not told", untold, colour);
    }
    const bool has_hidden_advice = std::any_of(
        document.findings.begin(), document.findings.end(),
        [](const Finding& finding) { return finding.severity == Severity::note && !finding.advice.empty(); });
    if (has_hidden_advice) {
        text += toned("\nWhat to do about the notes: perfmon doctor --json\n", Tone::faint, colour);
    }
    return text;
}

}  // namespace perfmon::render
