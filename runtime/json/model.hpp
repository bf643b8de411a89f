#pragma once

#include "runtime/json/names.hpp"

#include <tuple>
#include <utility>

/// The one definition of PerfMon's JSON documents. A struct's `Model` lists its members with their
/// keys; the reader, the writer and the published JSON Schema all walk that list, so they cannot
/// disagree.
namespace perfmon::documents {

enum class Presence { required, optional };

/// The values a number may take.
enum class Range { any, non_negative, positive, fraction /**< over 0 and up to 1 */ };

/// Version of a document. A newer minor version only adds keys; a newer major one cannot be read.
struct Version {
    int major;
    int minor;
};

template <class Owner, class Member>
struct Field {
    const char* key;
    Member Owner::*member;
    Presence presence;  ///< an optional member is left out of the JSON while it holds its default
    const char* description;
    Range range;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(const char* key, Member Owner::*member, Presence presence, const char* description,
                                     Range range = Range::any) {
    return {key, member, presence, description, range};
}

/// Specialised for every struct that appears in a document: `fields`, and for a whole document
/// `document` (its name), `version`, and `header`: whether a file must carry these two.
template <class T>
struct Model;

template <class T>
concept Modelled = requires {
    Model<T>::fields;
};

template <class T>
concept DocumentModel = Modelled<T> && requires {
    Model<T>::document;
    Model<T>::version;
    Model<T>::header;
};

/// Calls `visit(field)` for every field of T, in the order of the definition.
template <Modelled T, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
    std::apply([&](const auto&... fields) { (visit(fields), ...); }, Model<T>::fields);
}

}  // namespace perfmon::documents
