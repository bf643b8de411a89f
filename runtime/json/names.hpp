#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

/// What the values of an enumeration are called in documents.
namespace perfmon::documents {

/// Specialised for every enumeration that appears in a document: `entries`, an array of name and value.
template <class E>
struct Names;

template <class E>
concept NamedEnum = requires {
    Names<E>::entries;
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    for (const auto& [name, candidate] : Names<E>::entries) {
        if (candidate == value) {
            return name;
        }
    }
    return {};
}

template <class E, std::size_t N>
using NameTable = std::array<std::pair<std::string_view, E>, N>;

}  // namespace perfmon::documents
