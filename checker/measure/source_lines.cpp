#include "checker/measure/source_lines.hpp"

#include "checker/launch/child_process.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace perfmon::measure {
namespace {

std::string_view cut_line(std::string_view& text) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

/// What is in no named namespace says nothing by that.
std::string without_anonymous(std::string_view function) {
    constexpr std::string_view anonymous = "(anonymous namespace)::";
    std::string text(function);
    for (auto at = text.find(anonymous); at != std::string::npos; at = text.find(anonymous)) {
        text.erase(at, anonymous.size());
    }
    return text;
}

struct Frame {
    std::string_view function;
    std::string_view place;
};

/// Of the innermost frame the line alone where others were inlined around it: GNU addr2line 2.40 gives an inlined
/// function of an anonymous namespace the name of the one that it was inlined into.
std::vector<std::string> in_words(const std::vector<Frame>& frames) {
    std::vector<std::string> words;
    for (const auto& [function, place] : frames) {
        const bool has_line = !place.starts_with("??") && !place.ends_with(":?") && !place.ends_with(":0");
        const std::string line(place.substr(0, place.find(" (")));  // behind it: which of several on the line
        const bool is_misnamed = words.empty() && frames.size() > 1;
        words.push_back((is_misnamed ? "inlined code" : without_anonymous(function)) + (has_line ? " at " + line : ""));
    }
    return words;
}

struct Place {
    std::string file;
    std::string offset;
};

Place place_in(const std::string& frame) {
    const std::size_t plus = frame.rfind("+0x");
    return plus == std::string::npos ? Place{} : Place{frame.substr(0, plus), frame.substr(plus + 1)};
}

using Words = std::map<std::string, std::vector<std::string>>;  ///< by frame

void add_words(const std::string& file, const std::set<std::string>& offsets, Words& words) {
    constexpr std::chrono::seconds patience{20};  // the debug information of a large program is read in a few
    constexpr std::size_t all_of_it = std::size_t{16} << 20U;
    launch::Command command;
    command.arguments = {"addr2line", "-a", "-f", "-C", "-i", "-e", file};
    command.arguments.insert(command.arguments.end(), offsets.begin(), offsets.end());
    command.timeout = patience;
    command.output_kept = all_of_it;
    const auto exit = launch::run(command);
    const auto parsed = exit.succeeded() ? parse_source_lines(exit.output) : std::vector<std::vector<std::string>>();
    if (parsed.size() == offsets.size()) {
        auto offset = offsets.begin();
        for (const auto& functions : parsed) {
            words[file + '+' + *offset++] = functions;
        }
    }
}

std::vector<documents::CallSite*> sites_of(documents::Result& result) {
    std::vector<documents::CallSite*> sites;
    for (documents::Benchmark& benchmark : result.benchmarks) {
        for (auto* const of_benchmark : {&benchmark.requested, &benchmark.unfreed}) {
            std::transform(of_benchmark->begin(), of_benchmark->end(), std::back_inserter(sites),
                           [](documents::CallSite& site) { return &site; });
        }
    }
    return sites;
}

}  // namespace

std::vector<std::vector<std::string>> parse_source_lines(std::string_view text) {
    std::vector<std::vector<Frame>> addresses;
    while (!text.empty()) {
        const auto line = cut_line(text);
        if (line.starts_with("0x")) {
            addresses.emplace_back();
            continue;
        }
        const auto place = cut_line(text);
        if (!addresses.empty() && line != "??") {
            addresses.back().push_back({line, place});
        }
    }
    std::vector<std::vector<std::string>> words;
    std::transform(addresses.begin(), addresses.end(), std::back_inserter(words), in_words);
    return words;
}

void tell_source_lines(documents::Result& result) {
    const auto sites = sites_of(result);
    std::map<std::string, std::set<std::string>> offsets;
    for (const documents::CallSite* const site : sites) {
        for (const std::string& frame : site->stack) {
            if (auto [file, offset] = place_in(frame); !file.empty()) {
                offsets[file].insert(std::move(offset));
            }
        }
    }
    Words words;
    for (const auto& [file, of_file] : offsets) {
        add_words(file, of_file, words);
    }
    for (documents::CallSite* const site : sites) {
        std::vector<std::string> stack;
        for (std::string& frame : site->stack) {
            const auto known = words.find(frame);
            if (known == words.end() || known->second.empty()) {
                stack.push_back(std::move(frame));
            } else {
                stack.insert(stack.end(), known->second.begin(), known->second.end());
            }
        }
        site->stack = std::move(stack);
    }
}

}  // namespace perfmon::measure
