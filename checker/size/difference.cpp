#include "checker/size/difference.hpp"

#include "checker/size/names.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::size {
namespace {

using documents::SizeChange;
using documents::Sizes;

double growth(const SizeChange& change) {
    return change.after - change.before;
}

double size_in(const Sizes& sizes, const std::string& name) {
    const auto found = sizes.find(name);
    return found == sizes.end() ? 0.0 : found->second;
}

std::vector<SizeChange> changes(const Sizes& before, const Sizes& after) {
    std::set<std::string> names;
    for (const Sizes* const sizes : {&before, &after}) {
        for (const auto& [name, size] : *sizes) {
            names.insert(name);
        }
    }
    std::vector<SizeChange> found;
    for (const std::string& name : names) {
        if (const SizeChange change{name, size_in(before, name), size_in(after, name)}; growth(change) != 0.0) {
            found.push_back(change);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& one, const auto& other) { return growth(one) > growth(other); });
    return found;
}

/// The last parts of a path, that many; empty when it has fewer.
std::string_view end_of_path(std::string_view path, std::size_t parts) {
    std::size_t begin = path.size();
    for (; parts > 0; --parts) {
        if (begin == 0) {
            return {};
        }
        begin = path.rfind('/', begin - 1);
        if (begin == std::string_view::npos) {
            return parts == 1 ? path : std::string_view();
        }
    }
    return path.substr(begin + 1);
}

/// By the ends of their paths those names of `sizes` that are one of them alone.
std::map<std::string_view, const std::string*> by_end(const Sizes& sizes, std::size_t parts) {
    std::map<std::string_view, const std::string*> ends;
    for (const auto& [name, size] : sizes) {
        if (const auto end = end_of_path(name, parts); !end.empty()) {
            const auto [place, is_first] = ends.emplace(end, &name);
            place->second = is_first ? &name : nullptr;
        }
    }
    return ends;
}

/// The longest end that leads to one file on either side wins.
void rename_as(Sizes& before, const Sizes& after) {
    constexpr std::size_t most_parts = 8;
    Sizes left = before;
    Sizes unknown = after;
    std::erase_if(left, [&](const auto& entry) { return after.contains(entry.first); });
    std::erase_if(unknown, [&](const auto& entry) { return before.contains(entry.first); });
    for (std::size_t parts = most_parts; parts > 0; --parts) {
        const auto new_ends = by_end(unknown, parts);
        std::vector<std::pair<std::string, std::string>> same;
        for (const auto& [end, name] : by_end(left, parts)) {
            const auto other = new_ends.find(end);
            if (name != nullptr && other != new_ends.end() && other->second != nullptr) {
                same.emplace_back(*name, *other->second);
            }
        }
        for (const auto& [old_name, new_name] : same) {
            before[new_name] = left.at(old_name);
            before.erase(old_name);
            left.erase(old_name);
            unknown.erase(new_name);
        }
    }
}

std::string sentence_of(const std::string& what, const std::string& why) {
    return why.empty() ? "" : what + ", because " + why;
}

/// Why the two cannot be compared by source files; empty when they can.
std::string without_source(const Profile& before, const Profile& after) {
    return !after.without_source.empty()    ? after.without_source
           : !before.without_source.empty() ? "of what it is compared with, " + before.without_source
                                            : "";
}

}  // namespace

Sizes folded_symbols(const Profile& profile) {
    Sizes symbols;
    for (const auto& [mangled, size] : profile.symbols) {
        symbols[folded_name(mangled)] += size;
    }
    return symbols;
}

documents::SizeDifference difference(const Profile& before, const Profile& after) {
    documents::SizeDifference result;
    result.sections = changes(before.sections, after.sections);
    const std::string why = without_source(before, after);
    result.not_told = sentence_of("the source files are not known", why);
    if (why.empty()) {
        Sizes sources = before.sources;
        rename_as(sources, after.sources);
        result.sources = changes(sources, after.sources);
    }
    if (before.is_library == after.is_library && (after.is_library || why.empty())) {
        Sizes objects = before.objects;
        if (!after.is_library) {
            rename_as(objects, after.objects);
        }
        result.objects = changes(objects, after.objects);
    }
    if (before.named == after.named) {
        result.symbols = changes(folded_symbols(before), folded_symbols(after));
    } else {
        result.not_told += result.not_told.empty() ? "" : "; ";
        result.not_told += "the symbols are not known, because one of the two files is stripped";
    }
    return result;
}

}  // namespace perfmon::size
