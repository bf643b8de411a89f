#pragma once

#include <string>

namespace perfmon::platform {

/// A file that may not grow is then a disk that is full, and told in the same way.
void ignore_size_limit_signal();

/// Whoever starts this process may have chosen to ignore it, and then the system forgets how its children ended.
void keep_ends_of_children();

/// E.g. `Segmentation fault`.
[[nodiscard]] std::string name_of_signal(int signal);

/// Whether it is what the processor, or who stands for it, sends for an instruction that it does not know.
[[nodiscard]] bool is_unknown_instruction(int signal);

}  // namespace perfmon::platform
