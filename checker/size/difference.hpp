#pragma once

#include "checker/size/profile.hpp"

namespace perfmon::size {

/// What differs between two files: where both know it, and what has the same size in both left out. Symbols are added
/// up by their folded names. Source files are the same where the ends of their paths are: the two may have been built
/// in other directories.
[[nodiscard]] documents::SizeDifference difference(const Profile& before, const Profile& after);

/// By folded names.
[[nodiscard]] documents::Sizes folded_symbols(const Profile& profile);

}  // namespace perfmon::size
