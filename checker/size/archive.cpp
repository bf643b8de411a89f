#include "checker/size/archive.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace perfmon::size {
namespace {

constexpr std::string_view magic = "!<arch>\n";
constexpr std::string_view thin_magic = "!<thin>\n";

// The header of a member, as <ar.h> has it.
constexpr std::size_t header_size = 60;
constexpr std::size_t name_width = 16;
constexpr std::size_t size_place = 48;
constexpr std::size_t size_width = 10;
constexpr std::string_view end_of_header = "`\n";

std::string_view without_padding(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// A name ends with a slash: of 15 letters or fewer in the header, of more in the table of names, at a place that the
/// header tells.
std::string name_of(std::string_view header, std::string_view long_names) {
    const std::string_view field = without_padding(header.substr(0, name_width));
    if (field.size() > 1 && field.front() == '/') {
        const auto place = number_in(field.substr(1));
        if (place && *place < long_names.size()) {
            const std::string_view rest = long_names.substr(*place);
            return std::string(rest.substr(0, rest.find("/\n")));
        }
    }
    return std::string(field.ends_with('/') ? field.substr(0, field.size() - 1) : field);
}

}  // namespace

bool is_archive(std::string_view file) {
    return file.starts_with(magic);
}

bool is_thin_archive(std::string_view file) {
    return file.starts_with(thin_magic);
}

std::optional<std::vector<Member>> members_of(std::string_view archive) {
    std::vector<Member> members;
    std::string_view long_names;
    archive.remove_prefix(std::min(magic.size(), archive.size()));
    while (!archive.empty()) {
        if (archive.size() < header_size) {
            return std::nullopt;
        }
        const std::string_view header = archive.substr(0, header_size);
        const auto size = number_in(without_padding(header.substr(size_place, size_width)));
        archive.remove_prefix(header_size);
        if (!header.ends_with(end_of_header) || !size || *size > archive.size()) {
            return std::nullopt;
        }
        const std::string_view content = archive.substr(0, *size);
        const std::string_view field = without_padding(header.substr(0, name_width));
        if (field == "//") {
            long_names = content;
        } else if (field != "/" && field != "/SYM64/") {
            members.push_back({name_of(header, long_names), content});
        }
        archive.remove_prefix(std::min(archive.size(), *size + *size % 2));  // members begin at even places
    }
    return members;
}

}  // namespace perfmon::size
