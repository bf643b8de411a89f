#include "checker/size/names.hpp"

#include <cxxabi.h>
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>

namespace perfmon::size {
namespace {

constexpr std::string_view operator_word = "operator";
constexpr std::string_view anonymous = "(anonymous namespace)";

bool is_part_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where a bracket that opens is closed again; the end where it never is. Brackets of the other kinds that are open at
/// a `)` or `}` are comparisons: `Foo<(1 > 2)>`.
std::size_t closing(std::string_view text, std::size_t open) {
    std::string expected;
    for (std::size_t i = open; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '{' || c == '<') {
            expected += c == '(' ? ')' : c == '{' ? '}' : '>';
        } else if (c == ')' || c == '}') {
            while (!expected.empty() && expected.back() != c) {
                expected.pop_back();
            }
            if (!expected.empty()) {
                expected.pop_back();
            }
        } else if (c == '>' && expected.ends_with('>') && text[i - 1] != '-') {
            expected.pop_back();
        }
        if (expected.empty()) {
            return i;
        }
    }
    return text.size();
}

/// The word `operator` with its sign: `operator<<`, `operator()`, or by itself before a type.
std::string_view operator_at(std::string_view text, std::size_t at) {
    const bool is_word = text.substr(at).starts_with(operator_word) && (at == 0 || !is_part_of_name(text[at - 1]));
    const std::size_t end = at + operator_word.size();
    if (!is_word || (end < text.size() && is_part_of_name(text[end]))) {
        return {};
    }
    static constexpr std::array<std::string_view, 12> signs{"()", "<=>", "<<=", ">>=", "->*", "<<",
                                                            ">>", "<=",  ">=",  "->",  "<",   ">"};
    const auto sign = std::find_if(signs.begin(), signs.end(),
                                   [&](std::string_view each) { return text.substr(end).starts_with(each); });
    return text.substr(at, operator_word.size() + (sign == signs.end() ? 0 : sign->size()));
}

/// Without parameters and the arguments of templates, wherever they are.
std::string without_arguments(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::string_view word = operator_at(text, i); !word.empty()) {
            kept += word;
            i += word.size() - 1;
        } else if (text.substr(i).starts_with(anonymous)) {
            kept += anonymous;
            i += anonymous.size() - 1;
        } else if (text[i] == '<') {
            kept += "<…>";
            i = closing(text, i);
        } else if (text[i] == '(') {
            i = closing(text, i);
        } else {
            kept += text[i];
        }
    }
    return kept;
}

/// Qualifiers of a member function, behind what were its parameters.
std::string_view without_qualifiers(std::string_view text) {
    static constexpr std::array<std::string_view, 5> qualifiers{" const", " volatile", " &&", " &", " noexcept"};
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view qualifier : qualifiers) {
            if (text.ends_with(qualifier)) {
                text.remove_suffix(qualifier.size());
                found = true;
            }
        }
    }
    return text;
}

/// Where the name begins behind a return type: at the last space that is in no bracket and before no `operator`.
std::size_t begin_of_name(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' || text[i] == '(' || text[i] == '<') {
            i = operator_at(text, i).empty() ? closing(text, i) : i;
        } else if (!operator_at(text, i).empty()) {
            break;  // a space behind it is a part of the name: `operator new`, `operator bool`
        } else if (text[i] == ' ') {
            begin = i + 1;
        }
    }
    return begin;
}

/// What the compiler adds beside functions has words before the name that are no return type.
std::size_t length_of_kind(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kinds{"vtable for ",
                                                            "typeinfo for ",
                                                            "typeinfo name for ",
                                                            "VTT for ",
                                                            "construction vtable for ",
                                                            "guard variable for ",
                                                            "reference temporary #",
                                                            "non-virtual thunk to ",
                                                            "virtual thunk to ",
                                                            "covariant return thunk to ",
                                                            "TLS init function for ",
                                                            "TLS wrapper function for "};
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](auto kind) { return text.starts_with(kind); });
    return found == kinds.end() ? 0 : found->size();
}

/// `foo.cold`, `foo.part.0.constprop.1`: of a name that has no dots of its own.
std::string without_suffixes(const std::string& name) {
    static constexpr std::array<std::string_view, 7> suffixes{".cold",      ".part.", ".constprop.", ".isra.",
                                                              ".lto_priv.", ".llvm.", ".localalias"};
    std::size_t end = name.size();
    for (const std::string_view suffix : suffixes) {
        end = std::min(end, name.find(suffix, 1));
    }
    return name.substr(0, end);
}

}  // namespace

std::string folded(std::string_view demangled) {
    const std::string_view whole = demangled;
    demangled = demangled.substr(0, demangled.find(" [clone "));
    const std::size_t kind = length_of_kind(demangled);
    const std::string bare = without_arguments(demangled.substr(kind));
    const std::string_view named = without_qualifiers(bare);
    const std::string_view name = named.substr(kind == 0 ? begin_of_name(named) : 0);
    return name.empty() ? std::string(whole) : std::string(demangled.substr(0, kind)) + std::string(name);
}

std::string folded_name(const std::string& mangled) {
    std::string name = without_suffixes(mangled);
    if (!name.starts_with("_Z")) {  // else the demangler takes a C function named `i` for the type int
        return name;
    }
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> demangled(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                           &std::free);
    return demangled ? folded(demangled.get()) : name;
}

std::string folded_section(std::string_view name) {
    static constexpr std::array<std::string_view, 12> prefixes{
        ".data.rel.ro.local", ".data.rel.ro", ".data.rel.local", ".data.rel", ".text.unlikely", ".text.startup",
        ".text.hot",          ".text.exit",   ".text",           ".rodata",   ".data",          ".bss"};
    for (const std::string_view prefix : prefixes) {
        if (name == prefix || (name.starts_with(prefix) && name[prefix.size()] == '.')) {
            return std::string(prefix);
        }
    }
    for (const std::string_view prefix : {".tdata", ".tbss", ".gcc_except_table"}) {
        if (name.starts_with(std::string(prefix) + '.')) {
            return std::string(prefix);
        }
    }
    return std::string(name);
}

}  // namespace perfmon::size
