#include "runtime/platform/directory_lock.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <optional>

using namespace perfmon;
using namespace perfmon::platform;

TEST_CASE("directory lock: it is one holder's, and free when that one is gone") {
    const TemporaryDirectory directory;
    std::optional<DirectoryLock> holder(directory.path());
    CHECK(holder->is_held());
    CHECK_FALSE(DirectoryLock(directory.path(), DirectoryLock::IfFree{}).is_held());
    holder.reset();
    CHECK(DirectoryLock(directory.path(), DirectoryLock::IfFree{}).is_held());
}

TEST_CASE("directory lock: some may share it, and then nobody has it alone") {
    const TemporaryDirectory directory;
    const DirectoryLock one(directory.path(), LockKind::shared);
    const DirectoryLock other(directory.path(), LockKind::shared);
    CHECK(other.is_held());
    CHECK_FALSE(DirectoryLock(directory.path(), DirectoryLock::IfFree{}).is_held());
}

TEST_CASE("directory lock: the directory is made, but not by one who takes it only if it is free") {
    const TemporaryDirectory directory;
    const auto missing = directory.path() / "a" / "b";
    CHECK_FALSE(DirectoryLock(missing, DirectoryLock::IfFree{}).is_held());
    CHECK_FALSE(std::filesystem::exists(missing));
    CHECK(DirectoryLock(missing).is_held());
    CHECK(std::filesystem::is_directory(missing));
}

TEST_CASE("directory lock: what is no directory cannot be locked") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "file";
    write_file_atomically(file, "");
    CHECK_THROWS_AS(DirectoryLock(file), Error);
}
