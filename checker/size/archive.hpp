#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::size {

/// A file in a static library.
struct Member {
    std::string name;
    std::string_view content;  ///< a part of the library's

    friend bool operator==(const Member&, const Member&) = default;
};

/// Whether a file is a static library: one with its members in it.
[[nodiscard]] bool is_archive(std::string_view file);

/// Whether it is a thin one, which only names its members' files.
[[nodiscard]] bool is_thin_archive(std::string_view file);

/// The members of a static library in the System V form, as GNU's and LLVM's `ar` write it; without its tables of
/// symbols and of names. Nothing when it ends too early or a header is none.
[[nodiscard]] std::optional<std::vector<Member>> members_of(std::string_view archive);

}  // namespace perfmon::size
