#include "checker/build/preprocessed.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace perfmon::build {
namespace {

constexpr std::size_t rows_kept = 50;  ///< of a document that would otherwise have one for each of 1,000 headers

struct Marker {
    std::string file;
    bool begins = false;
    bool returns = false;
};

/// Nothing for any other line, such as `#pragma`.
std::optional<Marker> marker_of(std::string_view line) {
    if (!line.starts_with("# ") || line.size() < 3 || line[2] < '0' || line[2] > '9') {
        return std::nullopt;
    }
    const auto quote = line.find('"');
    if (quote == std::string_view::npos) {
        return std::nullopt;
    }
    Marker marker;
    std::size_t i = quote + 1;
    for (; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
        }
        marker.file += line[i];
    }
    const std::string_view flags = line.substr(std::min(i + 1, line.size()));
    marker.begins = flags.starts_with(" 1");
    marker.returns = flags.starts_with(" 2");
    return marker;
}

std::int64_t occurrences(std::string_view line, const std::string& text) {
    std::int64_t count = 0;
    for (auto at = line.find(text); at != std::string_view::npos; at = line.find(text, at + text.size())) {
        ++count;
    }
    return count;
}

/// Without the paths of a build tree in it. One directory may be in the other one: the longer path goes first.
std::int64_t size_without_paths(std::string_view line, const Places& places) {
    std::int64_t size = static_cast<std::int64_t>(line.size()) + 1;
    const bool build_is_inside = !places.source.empty() && places.build.starts_with(places.source);
    std::int64_t of_build = places.build.empty() ? 0 : occurrences(line, places.build);
    std::int64_t of_source = places.source.empty() ? 0 : occurrences(line, places.source);
    if (places.build == places.source) {
        of_build = 0;
    } else if (build_is_inside) {
        of_source -= of_build;
    } else if (!places.build.empty() && places.source.starts_with(places.build)) {
        of_build -= of_source;
    }
    size -= of_build * static_cast<std::int64_t>(places.build.size());
    size -= of_source * static_cast<std::int64_t>(places.source.size());
    return size;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

/// The part of a path behind a directory that it is in.
std::optional<std::string> inside(const std::string& path, const std::string& directory) {
    if (directory.empty() || !path.starts_with(directory + '/')) {
        return std::nullopt;
    }
    return path.substr(directory.size() + 1);
}

/// Adds up what lies between the line markers.
class Reading {
public:
    explicit Reading(const Places& places) : places_(places) { open_.emplace_back(); }

    void take(std::string_view line) {
        if (const auto marker = marker_of(line)) {
            if (marker->begins) {
                begin(marker->file);
            } else if (marker->returns && open_.size() > 1) {
                finish();
            }
        } else if (!is_blank(line)) {
            const std::int64_t size = size_without_paths(line, places_);
            result_.size += size;
            open_.back().alone += static_cast<double>(size);
        }
    }

    Preprocessed result() {
        while (open_.size() > 1) {
            finish();
        }
        return std::move(result_);
    }

private:
    struct Open {
        std::string header;  ///< empty: none, but the source file itself, the command line or what is built in
        double alone = 0.0;
        double included = 0.0;
    };

    void begin(const std::string& file) {
        open_.push_back({file.starts_with('<') ? "" : shown_path(file, places_), 0.0, 0.0});
        if (!open_.back().header.empty()) {
            result_.headers[open_.back().header];
        }
    }

    void finish() {
        const Open closed = std::move(open_.back());
        open_.pop_back();
        open_.back().included += closed.alone + closed.included;
        if (closed.header.empty()) {
            return;
        }
        HeaderSize& size = result_.headers[closed.header];
        size.alone += closed.alone;
        const bool includes_itself =
            std::any_of(open_.begin(), open_.end(), [&](const Open& open) { return open.header == closed.header; });
        if (!includes_itself) {
            size.with_included += closed.alone + closed.included;
        }
    }

    const Places& places_;
    std::vector<Open> open_;
    Preprocessed result_;
};

/// A header that merely stands in front of what grew is not the one to look at: of equal ones that which itself grew.
void sort_and_cut(std::vector<documents::IncludedHeader>& headers) {
    const auto rank = [](const documents::IncludedHeader& header) {
        return std::pair(std::abs(header.after - header.before), std::abs(header.alone_after - header.alone_before));
    };
    std::stable_sort(headers.begin(), headers.end(),
                     [&](const auto& one, const auto& other) { return rank(one) > rank(other); });
    headers.resize(std::min(headers.size(), rows_kept));
}

}  // namespace

std::string shown_path(const std::string& path, const Places& places) {
    const std::string whole = (std::filesystem::path(places.directory) / path).lexically_normal().string();
    const auto in_build = inside(whole, places.build);
    const auto in_source = inside(whole, places.source);
    if (in_build && (!in_source || in_build->size() <= in_source->size())) {
        return "<build>/" + *in_build;
    }
    return in_source.value_or(whole);
}

Preprocessed take_apart(std::string_view text, const Places& places) {
    Reading reading(places);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        reading.take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reading.result();
}

documents::Inclusion difference(const Preprocessed& before, const Preprocessed& after) {
    documents::Inclusion result;
    result.before = static_cast<double>(before.size);
    result.after = static_cast<double>(after.size);
    std::map<std::string, documents::IncludedHeader> rows;
    for (const auto& [name, size] : before.headers) {
        documents::IncludedHeader& row = rows[name];
        row.before = size.with_included;
        row.alone_before = size.alone;
    }
    for (const auto& [name, size] : after.headers) {
        documents::IncludedHeader& row = rows[name];
        row.after = size.with_included;
        row.alone_after = size.alone;
    }
    for (auto& [name, row] : rows) {
        if (row.before != row.after || row.alone_before != row.alone_after) {
            row.header = name;
            result.headers.push_back(std::move(row));
        }
    }
    sort_and_cut(result.headers);
    return result;
}

documents::Inclusion largest(const Preprocessed& present) {
    documents::Inclusion result = difference({}, present);
    result.before.reset();
    return result;
}

}  // namespace perfmon::build
