#pragma once

#include "runtime/base/printable.hpp"
#include "runtime/json/model.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::text {

inline void make_printable(std::string& text) {
    text = base::printable(text);
}

template <class T>
void make_printable(T& /*no text in it*/) {}

template <documents::Modelled T>
void make_printable(T& value);

template <class T>
void make_printable(std::optional<T>& value) {
    if (value) {
        make_printable(*value);
    }
}

template <class T>
void make_printable(std::vector<T>& values) {
    for (T& value : values) {
        make_printable(value);
    }
}

template <class T>
void make_printable(std::map<std::string, T>& values) {
    std::map<std::string, T> printable;
    for (auto& [key, value] : values) {
        make_printable(value);
        printable.emplace(base::printable(key), std::move(value));
    }
    values = std::move(printable);
}

template <documents::Modelled T>
void make_printable(T& value) {
    documents::for_each_field<T>([&](const auto& field) { make_printable(value.*(field.member)); });
}

/// A part of a document with every text in it fit for a terminal: a document is a file, and its texts are anybody's.
template <documents::Modelled T>
[[nodiscard]] T printable_copy(T value) {
    make_printable(value);
    return value;
}

}  // namespace perfmon::text
