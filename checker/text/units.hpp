#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace perfmon::text {

/// A value with a unit that people read and three significant digits: `1.23 µs`, `812 ops/s`,
/// `3.4 MiB`. Units known: ns, ops/s and bytes; any other stands as it is. `-` for nothing.
[[nodiscard]] std::string quantity(std::optional<double> value, std::string_view unit);

/// As a sentence says it: `1 byte`, `16 bytes`, `3.4 KiB`.
[[nodiscard]] std::string amount_of_bytes(double bytes);

/// As it is where it is whole, else three significant digits.
[[nodiscard]] std::string number(double value);

/// Three significant digits, two behind the point at most.
[[nodiscard]] std::string three_digits(double value);

/// What a value in one unit is multiplied by to have it in another one: 1e6 from `ms` to `ns`. Units as above, and `us`
/// for `µs`. Nothing where one cannot be converted to the other.
[[nodiscard]] std::optional<double> factor_between(std::string_view from, std::string_view to);

/// A change with its sign: `+4.2 %`, `-0.3 %`; from ten times on a factor, `×12.5`. `-` for nothing.
[[nodiscard]] std::string change(std::optional<double> percent);

/// A length of time as people say it: `40 s`, `3 min 20 s`, `2 min`, `2 h 13 min`.
[[nodiscard]] std::string duration(double seconds);

/// A count with its noun: `1 sample`, `5 samples`.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// A text that takes no more columns than that: its end is left out.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t columns);

/// Columns a text takes on a terminal: its code points.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

}  // namespace perfmon::text
