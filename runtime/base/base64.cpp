#include "runtime/base/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace perfmon::base {

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = (group << 8U) | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            text += j <= count ? digits[(group >> (18U - 6U * static_cast<unsigned>(j))) & 0x3fU] : '=';
        }
    }
    return text;
}

}  // namespace perfmon::base
