#include "checker/build/written_files.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace perfmon::build {
namespace {

/// What a word does to files.
enum class Writing { nothing, itself, with_next_word };

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool begins_with_one_of(std::string_view word, const std::array<std::string_view, N>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
}

/// Of an option that has a value in the word itself, behind =, or else in the next one.
template <std::size_t N>
Writing writing_with_value(std::string_view word, const std::array<std::string_view, N>& options) {
    const std::string_view option = word.substr(0, word.find('='));
    if (!is_among(option, options)) {
        return Writing::nothing;
    }
    return option == word ? Writing::with_next_word : Writing::itself;
}

/// GNU ld, gold, lld and mold, which take one dash and two. A cache would answer for the linker, besides.
Writing linker_writes(std::string_view word) {
    constexpr std::array<std::string_view, 10> options{"-Map",
                                                       "-dependency-file",
                                                       "-out-implib",
                                                       "-reproduce",
                                                       "-print-archive-stats",
                                                       "-print-symbol-order",
                                                       "-print-symbol-counts",
                                                       "-why-extract",
                                                       "-time-trace-file",
                                                       "-thinlto-cache-dir"};
    constexpr std::array<std::string_view, 2> output{"-o", "-output"};
    const std::string_view with_one_dash = word.starts_with("--") ? word.substr(1) : word;
    if (with_one_dash.starts_with("-time-trace") && with_one_dash.find("-file") == std::string_view::npos) {
        return Writing::itself;
    }
    const Writing writing = writing_with_value(with_one_dash, options);
    return writing == Writing::nothing ? writing_with_value(with_one_dash, output) : writing;
}

/// A listing, -a...=file, and dependencies.
Writing assembler_writes(std::string_view word) {
    constexpr std::array<std::string_view, 3> options{"-MD", "--MD", "-o"};
    const bool is_listing = word.starts_with("-a") && word.find('=') != std::string_view::npos;
    return is_listing ? Writing::itself : writing_with_value(word, options);
}

Writing preprocessor_writes(std::string_view word) {
    constexpr std::array<std::string_view, 5> options{"-MD", "-MMD", "-MF", "-MT", "-MQ"};
    if (is_among(word, options)) {
        return Writing::with_next_word;
    }
    return word.starts_with("-M") ? Writing::itself : Writing::nothing;
}

Writing clang_writes(std::string_view word) {
    constexpr std::array<std::string_view, 6> options{
        "-dependency-file", "-MT", "-header-include-file", "-serialize-diagnostic-file", "-diagnostic-log-file", "-o"};
    return is_among(word, options) ? Writing::with_next_word : Writing::nothing;
}

/// The compiler's driver itself.
Writing driver_writes(std::string_view word) {
    constexpr std::array<std::string_view, 12> with_value{"-o",
                                                          "-MF",
                                                          "-MT",
                                                          "-MQ",
                                                          "-MJ",
                                                          "-dumpdir",
                                                          "-dumpbase",
                                                          "-dumpbase-ext",
                                                          "-aux-info",
                                                          "-serialize-diagnostics",
                                                          "--serialize-diagnostics",
                                                          "-index-store-path"};
    constexpr std::array<std::string_view, 4> with_value_attached{"-MF", "-MT", "-MQ", "-MJ"};
    constexpr std::array<std::string_view, 6> dependencies{"-M", "-MM", "-MD", "-MMD", "-MP", "-MG"};
    constexpr std::array<std::string_view, 9> beside{"-save-temps",
                                                     "--save-temps",
                                                     "-ftime-trace",
                                                     "-fdump-",
                                                     "-fstack-usage",
                                                     "-fcallgraph-info",
                                                     "-fdiagnostics-add-output",
                                                     "-foptimization-record-file=",
                                                     "-fprofile-note="};
    if (is_among(word, with_value)) {
        return Writing::with_next_word;
    }
    const bool is_output = word.starts_with("-o") && word.find("bj") == std::string_view::npos;
    const bool is_report = word.starts_with("-fopt-info") && word.find('=') != std::string_view::npos;
    const bool is_file_of_messages = word.starts_with("-fdiagnostics-format=") && word.ends_with("-file");
    return is_output || is_report || is_file_of_messages || is_among(word, dependencies) ||
                   begins_with_one_of(word, with_value_attached) || begins_with_one_of(word, beside)
               ? Writing::itself
               : Writing::nothing;
}

Arguments divided_at_commas(std::string_view text) {
    Arguments parts{""};
    for (const char c : text) {
        if (c == ',') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// Leaves out the words for one program, in whatever form the driver is given them.
class WordsFor {
public:
    using Writes = Writing (*)(std::string_view word);

    explicit WordsFor(Writes writes) : writes_(writes) {}

    [[nodiscard]] bool is_kept(std::string_view word) {
        if (next_is_left_out_) {
            next_is_left_out_ = false;
            return false;
        }
        const Writing writing = writes_(word);
        next_is_left_out_ = writing == Writing::with_next_word;
        return writing == Writing::nothing;
    }

    [[nodiscard]] bool is_next_left_out() const { return next_is_left_out_; }

private:
    Writes writes_;
    bool next_is_left_out_ = false;
};

/// How the driver hands words on to a program.
struct HandedOn {
    std::string_view list;  ///< before words that commas part; empty where there is no such form
    std::string_view pair;  ///< before a single word
    WordsFor words;

    [[nodiscard]] bool is_list(std::string_view word) const { return !list.empty() && word.starts_with(list); }
};

}  // namespace

Arguments without_written_files(const Arguments& command) {
    std::array<HandedOn, 4> programs{{{"-Wl,", "-Xlinker", WordsFor(linker_writes)},
                                      {"-Wa,", "-Xassembler", WordsFor(assembler_writes)},
                                      {"-Wp,", "-Xpreprocessor", WordsFor(preprocessor_writes)},
                                      {"", "-Xclang", WordsFor(clang_writes)}}};
    WordsFor& linker = programs.front().words;
    WordsFor driver(driver_writes);
    // The driver gives the linker its words and the input files in one order, and CMake removes an -Xlinker that it has
    // seen before: of `-Xlinker -Map -Xlinker file` it leaves `-Xlinker -Map file`.
    const auto is_value_of_linker = [&](const std::string& word) {
        return linker.is_next_left_out() && !word.starts_with('-');
    };
    Arguments result;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const std::string& word = command[i];
        const auto program = std::find_if(programs.begin(), programs.end(), [&](const HandedOn& each) {
            return each.is_list(word) || (word == each.pair && i + 1 < command.size());
        });
        if (program == programs.end()) {
            WordsFor& reader = is_value_of_linker(word) ? linker : driver;
            if (reader.is_kept(word)) {
                result.push_back(word);
            }
        } else if (word == program->pair) {
            if (program->words.is_kept(command[++i])) {
                result.insert(result.end(), {word, command[i]});
            }
        } else {
            Arguments parts = divided_at_commas(std::string_view(word).substr(program->list.size()));
            std::erase_if(parts, [&](const std::string& part) { return !program->words.is_kept(part); });
            if (!parts.empty()) {
                result.push_back(fmt::format("{}{}", program->list, fmt::join(parts, ",")));
            }
        }
    }
    return result;
}

}  // namespace perfmon::build
