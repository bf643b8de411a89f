#include "checker/export/snappy.hpp"

namespace perfmon::exports {

void append_varint(std::string& out, unsigned long long value) {
    constexpr unsigned long long more = 0x80;
    while (value >= more) {
        out += static_cast<char>((value & (more - 1)) | more);
        value /= more;
    }
    out += static_cast<char>(value);
}

std::string snappy_block(std::string_view bytes) {
    // The tag of a literal whose length less one follows in two bytes.
    constexpr unsigned char two_bytes_of_length = 61U << 2U;
    constexpr std::size_t longest_literal = 65536;
    std::string block;
    append_varint(block, bytes.size());
    while (!bytes.empty()) {
        const std::string_view literal = bytes.substr(0, longest_literal);
        const std::size_t length = literal.size() - 1;
        block += static_cast<char>(two_bytes_of_length);
        block += static_cast<char>(length & 0xFFU);
        block += static_cast<char>(length >> 8U);
        block += literal;
        bytes.remove_prefix(literal.size());
    }
    return block;
}

}  // namespace perfmon::exports
