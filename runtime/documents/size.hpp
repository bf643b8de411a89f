#pragma once

#include <map>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What takes how many bytes, by name.
using Sizes = std::map<std::string, double>;

/// A part of two files that has other sizes in them; 0 where one of them lacks it.
struct SizeChange {
    std::string name;
    double before = 0.0;  ///< bytes in what the present file is compared with
    double after = 0.0;

    friend bool operator==(const SizeChange&, const SizeChange&) = default;
};

/// What differs between two files, in several ways to divide them. What grew most comes first, and what shrank last.
struct SizeDifference {
    std::vector<SizeChange> sections;
    std::vector<SizeChange> objects;  ///< members of a static library, else compile units
    std::vector<SizeChange> sources;  ///< source files, headers among them
    std::vector<SizeChange> symbols;  ///< by names without template arguments
    std::string not_told;             ///< why some of these are empty, as a sentence; empty where none has to be

    friend bool operator==(const SizeDifference&, const SizeDifference&) = default;
};

}  // namespace perfmon::documents
