#pragma once

#include "checker/database/connection.hpp"
#include "runtime/json/names.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::database {

/// The values of a row, one after the other. What is NULL or cannot be read is a default: a newer program may have
/// written words that this one does not know.
class Cells {
public:
    /// @param next  the first one to read
    explicit Cells(const Row& row, std::size_t next = 0) : row_(&row), next_(next) {}

    [[nodiscard]] std::string text() { return optional_text().value_or(""); }

    [[nodiscard]] std::optional<std::string> optional_text() {
        return next_ < row_->size() ? (*row_)[next_++] : std::nullopt;
    }

    [[nodiscard]] std::optional<double> optional_number() {
        const auto text = optional_text();
        double number = 0.0;
        if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc{}) {
            return std::nullopt;
        }
        return number;
    }

    [[nodiscard]] double number() { return optional_number().value_or(0.0); }

    [[nodiscard]] std::optional<bool> optional_flag() {
        const auto number = optional_number();
        return number ? std::optional(*number != 0.0) : std::nullopt;
    }

    [[nodiscard]] std::vector<std::string> words() {
        std::vector<std::string> words;
        const std::string whole = text();
        for (std::size_t begin = 0; begin < whole.size();) {
            const std::size_t end = std::min(whole.find(' ', begin), whole.size());
            words.push_back(whole.substr(begin, end - begin));
            begin = end + 1;
        }
        return words;
    }

    template <documents::NamedEnum E>
    [[nodiscard]] E named(E unknown) {
        const std::string name = text();
        for (const auto& [candidate, value] : documents::Names<E>::entries) {
            if (candidate == name) {
                return value;
            }
        }
        return unknown;
    }

private:
    const Row* row_;
    std::size_t next_;
};

}  // namespace perfmon::database
