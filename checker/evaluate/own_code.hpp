#pragma once

#include <cstddef>
#include <string>
#include <vector>

/// Which calls of a stack stand in the user's own code. A stack has its calls in words, the innermost first, as a call
/// site in a document has them.
namespace perfmon::evaluate {

/// The first call that is in no library of the system, without the directory of its source file. The first one where
/// all are.
/// @param stack  not empty
[[nodiscard]] std::string own_call(const std::vector<std::string>& stack);

/// The innermost functions of those calls, by names that are the same in another executable. Code that has no names has
/// empty ones.
/// @param most  of them
[[nodiscard]] std::vector<std::string> own_functions(const std::vector<std::string>& stack, std::size_t most);

}  // namespace perfmon::evaluate
