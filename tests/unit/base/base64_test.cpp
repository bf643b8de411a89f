#include "runtime/base/base64.hpp"

#include "test_framework.hpp"

using perfmon::base::base64;

TEST_CASE("base64 is that of RFC 4648") {
    CHECK(base64("").empty());
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64("\xff\xfe\x00") == "//4=");
}
