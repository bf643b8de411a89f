#include "checker/store/sha256.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/regular_file.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

namespace perfmon::store {
namespace {

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        check(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }

    void add(std::string_view text) { check(EVP_DigestUpdate(context_.get(), text.data(), text.size()) == 1); }

    std::string digits() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int length = 0;
        check(EVP_DigestFinal_ex(context_.get(), bytes.data(), &length) == 1);
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < length; ++i) {
            text += digits[bytes[i] >> 4U];
            text += digits[bytes[i] & 15U];
        }
        return text;
    }

private:
    static void check(bool succeeded) {
        if (!succeeded) {
            throw Error(ExitCode::internal, "libcrypto", "does not compute SHA-256");
        }
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256_of(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hash.digits();
}

FileContent content_of(const std::filesystem::path& file) {
    constexpr std::size_t chunk_size = 1U << 18U;
    platform::RegularFile source(file);
    std::vector<char> chunk(chunk_size);
    Sha256 hash;
    FileContent content;
    while (const std::size_t count = source.read(chunk.data(), chunk.size())) {
        hash.add({chunk.data(), count});
        content.size += static_cast<std::int64_t>(count);
    }
    content.sha256 = hash.digits();
    return content;
}

}  // namespace perfmon::store
