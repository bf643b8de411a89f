#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace perfmon::profile {

/// A line of a source file; no file where it is not known.
using Place = std::pair<std::string, std::int64_t>;

/// What a function executed itself, without those that it called.
struct Function {
    std::int64_t instructions = 0;
    std::map<Place, std::int64_t> lines = {};  ///< of them, also those of functions that are inlined in it

    friend bool operator==(const Function&, const Function&) = default;
};

/// What an executable executed while it was profiled.
struct Profile {
    std::string trigger;  ///< what made Callgrind write it
    std::int64_t instructions = 0;
    std::map<std::string, Function> functions;  ///< by name; all of an object that has no names are one

    friend bool operator==(const Profile&, const Profile&) = default;
};

/// A profile, and in how many iterations it came about.
struct Profiled {
    Profile profile;
    double iterations = 1.0;
};

}  // namespace perfmon::profile
