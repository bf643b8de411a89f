#pragma once

#include <string>
#include <string_view>

namespace perfmon::exports {

/// Bytes in Snappy's block format, which remote write demands: as they are, in literals, without a search for what
/// repeats. A run of a thousand benchmarks is less than a megabyte.
[[nodiscard]] std::string snappy_block(std::string_view bytes);

/// Writes a number as protobuf and Snappy do: seven bits a byte, the lowest ones first.
void append_varint(std::string& out, unsigned long long value);

}  // namespace perfmon::exports
