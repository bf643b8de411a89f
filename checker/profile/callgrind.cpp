#include "checker/profile/callgrind.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"

#include <fmt/format.h>

#include <cctype>
#include <charconv>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace perfmon::profile {
namespace {

constexpr const char* unknown = "???";  // Callgrind's word for it
constexpr std::int64_t largest_number = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> number_in(std::string_view word) {
    const bool is_hexadecimal = word.starts_with("0x");
    word.remove_prefix(is_hexadecimal ? 2 : 0);
    std::int64_t number = 0;
    const char* const end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number, is_hexadecimal ? 16 : 10);
    return error == std::errc{} && rest == end && number >= 0 ? std::optional(number) : std::nullopt;
}

std::string_view cut_word(std::string_view& line) {
    line = base::trimmed(line);
    const auto word = line.substr(0, line.find_first_of(" \t"));
    line.remove_prefix(word.size());
    return word;
}

/// Of a function without a symbol the name is its address, which is another one in the next build.
bool is_address(std::string_view name) {
    return name.starts_with("0x") && number_in(name).has_value();
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// `(2) name` gives a number to a name, which is `(2)` from then on. Files, objects and functions are numbered apart.
class Names {
public:
    /// @returns nothing when it is a number that has no name
    std::optional<std::string> read(std::string_view text) {
        const bool is_numbered = text.size() > 1 && text.front() == '(' && is_digit(text[1]);
        if (!is_numbered) {
            return std::string(text);
        }
        const auto close = text.find(')');
        const std::string number(text.substr(0, close));
        const std::string_view name = close == std::string_view::npos ? "" : base::trimmed(text.substr(close + 1));
        if (!name.empty()) {
            names_[number] = name;
        }
        const auto found = names_.find(number);
        return found == names_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::unordered_map<std::string, std::string> names_;
};

std::string file_name(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

/// What has the same name in a build and in its snapshot.
std::string role_of(const std::string& object) {
    const std::string name = file_name(object);
    return name.find(".so") == std::string::npos ? "the executable" : name;
}

class Reader {
public:
    explicit Reader(const std::string& source) : source_(source) {}

    Profile read(std::string_view text) {
        while (!text.empty()) {
            ++line_number_;
            read_line(base::trimmed(base::cut_line(text)));
        }
        if (!has_events_) {
            fail("it has no line \"events:\", so it is no profile of Callgrind");
        }
        if (totals_ != profile_.instructions) {
            fail(totals_ ? fmt::format("its lines come to {} instructions, and its totals to {}", profile_.instructions,
                                       *totals_)
                         : "it has no line \"totals:\", so it is not whole");
        }
        name_functions();
        return std::move(profile_);
    }

private:
    /// Two functions of one name, such as those of an anonymous namespace, are told apart by their files.
    void name_functions() {
        std::map<std::string, int> files;
        for (const auto& [key, function] : named_) {
            ++files[key.first];
        }
        for (auto& [key, function] : named_) {
            const auto& [name, file] = key;
            const std::string shown = files[name] > 1 ? fmt::format("{} ({})", name, file) : name;
            profile_.functions.emplace(shown, std::move(function));
        }
    }

    void read_line(std::string_view line) {
        if (line.empty() || line.starts_with('#')) {
            return;
        }
        if (is_digit(line.front()) || line.find_first_of("+-*") == 0) {
            read_cost(line);
            return;
        }
        const auto separator = line.find_first_of("=:");
        if (separator == std::string_view::npos) {
            fail("this line is none of Callgrind's");
        }
        const auto key = line.substr(0, separator);
        const auto value = base::trimmed(line.substr(separator + 1));
        if (line[separator] == '=') {
            read_place(key, value);
        } else {
            read_header(key, value);
        }
    }

    void read_header(std::string_view key, std::string_view value) {
        constexpr std::string_view trigger = "Trigger: ";
        if (key == "desc" && value.starts_with(trigger)) {
            profile_.trigger = value.substr(trigger.size());
        } else if (key == "positions") {
            read_positions(value);
        } else if (key == "totals") {
            totals_ = number_in(value);
        } else if (key == "events") {
            has_events_ = true;
            if (value != "Ir") {
                fail("its events are not the instructions alone (Ir)");
            }
        }
    }

    void read_positions(std::string_view names) {
        positions_ = 0;
        line_position_ = largest_number;
        while (!base::trimmed(names).empty()) {
            line_position_ = cut_word(names) == "line" ? positions_ : line_position_;
            ++positions_;
        }
        last_.assign(static_cast<std::size_t>(positions_), 0);
    }

    void read_place(std::string_view key, std::string_view value) {
        if (key == "ob") {
            object_ = name(objects_, value);
        } else if (key == "fl") {
            file_ = file_of_function_ = name(files_, value);
        } else if (key == "fi" || key == "fe") {  // what was inlined from another file, and its end
            file_ = name(files_, value);
        } else if (key == "fn") {
            function_ = name(functions_, value);
            file_ = file_of_function_;
            has_function_ = true;
        } else if (key == "cob") {
            (void)name(objects_, value);
        } else if (key == "cfi" || key == "cfl") {
            (void)name(files_, value);
        } else if (key == "cfn") {
            (void)name(functions_, value);
        } else if (key == "calls") {
            next_is_of_callee_ = true;
        } else {
            fail(fmt::format("there is no {}= in a profile of Callgrind", key));
        }
    }

    /// A position as such, `+` or `-` so many from the last one, or `*` for the same.
    std::int64_t position(std::string_view word, std::int64_t last) {
        if (word == "*") {
            return last;
        }
        const bool is_relative = word.starts_with('+') || word.starts_with('-');
        const auto number = number_in(is_relative ? word.substr(1) : word);
        if (!number) {
            fail(fmt::format("\"{}\" is no position", word));
        }
        if (!is_relative) {
            return *number;
        }
        const bool is_back = word.front() == '-';
        if (is_back ? *number > last : *number > largest_number - last) {
            fail(fmt::format("the position \"{}\" is out of range", word));
        }
        return is_back ? last - *number : last + *number;
    }

    void read_cost(std::string_view line) {
        if (!has_events_ || !has_function_) {
            fail(R"(numbers come before "events:" and "fn=")");
        }
        for (std::int64_t& last : last_) {
            last = position(cut_word(line), last);
        }
        const auto word = cut_word(line);
        const auto cost = word.empty() ? std::optional<std::int64_t>(0) : number_in(word);
        if (!cost || *cost > largest_number - profile_.instructions || !base::trimmed(line).empty()) {
            fail("this line does not end in a number of instructions");
        }
        if (std::exchange(next_is_of_callee_, false)) {
            return;  // which has lines of its own
        }
        add(*cost);
    }

    void add(std::int64_t cost) {
        profile_.instructions += cost;
        Function& function = is_address(function_) ? named_[{fmt::format("{} in {}", unknown, role_of(object_)), ""}]
                                                   : named_[{function_, file_name(file_of_function_)}];
        function.instructions += cost;
        const bool is_known =
            line_position_ != largest_number && file_ != unknown && last_[static_cast<std::size_t>(line_position_)] > 0;
        if (is_known) {
            function.lines[{file_, last_[static_cast<std::size_t>(line_position_)]}] += cost;
        }
    }

    std::string name(Names& names, std::string_view text) {
        auto found = names.read(text);
        if (!found) {
            fail(fmt::format("the number {} has no name yet", text));
        }
        return std::move(*found);
    }

    [[noreturn]] void fail(const std::string& sentence) const {
        throw Error(ExitCode::bad_data, fmt::format("{}:{}", source_, line_number_), sentence);
    }

    const std::string& source_;
    std::size_t line_number_ = 0;
    Profile profile_;
    std::map<std::pair<std::string, std::string>, Function> named_;  ///< by name and file
    std::optional<std::int64_t> totals_;
    Names objects_;
    Names files_;
    Names functions_;
    std::string object_;
    std::string file_of_function_ = unknown;
    std::string file_ = unknown;
    std::string function_;
    std::int64_t positions_ = 1;
    std::int64_t line_position_ = 0;  ///< which of them is the line
    std::vector<std::int64_t> last_{0};
    bool has_events_ = false;
    bool has_function_ = false;
    bool next_is_of_callee_ = false;
};

}  // namespace

Profile parse_callgrind(std::string_view text, const std::string& source) {
    return Reader(source).read(text);
}

}  // namespace perfmon::profile
