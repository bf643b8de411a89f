#include "checker/store/sha256.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::store;

TEST_CASE("SHA-256 is that of the standard's examples") {
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a file's hash is that of all its bytes") {
    const TemporaryDirectory directory;
    const std::string text(600'000, 'x');  // more than one chunk
    platform::write_file_atomically(directory.path() / "file", text);
    const FileContent content = content_of(directory.path() / "file");
    CHECK(content.size == 600'000);
    CHECK(content.sha256 == sha256_of(text));
}

TEST_CASE("a file that cannot be read is an error, and no empty file") {
    const TemporaryDirectory directory;
    CHECK_THROWS_AS(content_of(directory.path() / "nothing"), Error);
    CHECK_THROWS_AS(content_of(directory.path()), Error);
}
