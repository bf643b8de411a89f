#include "runtime/lockstep/channel.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <linux/futex.h>
#include <linux/memfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <ctime>
#include <new>
#include <utility>

namespace perfmon::lockstep {
namespace {

/// 64-bit FNV-1a.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t offset = 0xcbf29ce484222325;
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = offset;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    }
    return hash;
}

std::string directory_of(pid_t process) {
    return "/proc/" + std::to_string(process);
}

[[noreturn]] void fail(const std::string& source, const std::string& what) {
    throw Error(ExitCode::io, source, what + ": " + std::strerror(errno));
}

void* map(int descriptor) {
    return ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
}

}  // namespace

void SharedName::assign(std::string_view name) {
    length = name.size();
    hash = hash_of(name);
    beginning.fill('\0');
    std::copy_n(name.begin(), std::min(name.size(), beginning.size()), beginning.begin());
}

std::optional<std::string> SharedName::text() const {
    const std::uint64_t size = length;  // once: it may change meanwhile
    return size <= beginning.size() ? std::optional(std::string(beginning.data(), size)) : std::nullopt;
}

Channel Channel::create() {
    const int descriptor =
        static_cast<int>(::syscall(SYS_memfd_create, "perfmon-lockstep", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (descriptor < 0 || ::ftruncate(descriptor, sizeof(Shared)) != 0 ||
        ::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        fail("", "cannot share memory between processes");
    }
    void* const memory = map(descriptor);
    if (memory == MAP_FAILED) {
        ::close(descriptor);
        fail("", "shared memory cannot be mapped");
    }
    auto* const shared = new (memory) Shared;
    shared->starter = ::getpid();
    return {shared, descriptor};
}

Channel Channel::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        fail(path, "cannot be opened");
    }
    struct stat status {};
    const bool large_enough = ::fstat(descriptor, &status) == 0 && status.st_size >= off_t{sizeof(Shared)};
    void* const memory = large_enough ? map(descriptor) : MAP_FAILED;
    ::close(descriptor);
    if (memory == MAP_FAILED) {
        throw Error(ExitCode::bad_data, path, "is not a lockstep channel that this executable knows");
    }
    auto* const shared = std::launder(static_cast<Shared*>(memory));
    if (shared->magic != Shared::magic_number || shared->version != protocol_version) {
        ::munmap(memory, sizeof(Shared));
        throw Error(ExitCode::bad_data, path,
                    "speaks another version of the lockstep protocol than " + std::to_string(protocol_version));
    }
    return {shared, -1};
}

Channel::Channel(Channel&& from) noexcept
    : shared_(std::exchange(from.shared_, nullptr)), descriptor_(std::exchange(from.descriptor_, -1)) {}

Channel::~Channel() {
    if (shared_ != nullptr) {
        ::munmap(shared_, sizeof(Shared));
    }
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::string Channel::path() const {
    return directory_of(::getpid()) + "/fd/" + std::to_string(descriptor_);
}

bool is_sound(const Shared& shared) {
    const auto turn = shared.turn.load();
    return shared.magic == Shared::magic_number && shared.version == protocol_version &&
           shared.size >= sizeof(Shared) &&
           (turn == static_cast<std::uint32_t>(Side::first) || turn == static_cast<std::uint32_t>(Side::second));
}

bool process_lives(pid_t process) {
    return ::access(directory_of(process).c_str(), F_OK) == 0;
}

void sleep_while_turn_of(Side side, const Shared& shared, std::int64_t at_most_ms) {
    const timespec limit{at_most_ms / 1000, (at_most_ms % 1000) * 1'000'000};
    ::syscall(SYS_futex, &shared.turn, FUTEX_WAIT, static_cast<std::uint32_t>(side), &limit, nullptr, 0);
}

void give_turn_to(Side side, Shared& shared) {
    shared.turn.store(static_cast<std::uint32_t>(side));
    shared.handovers.fetch_add(1);
    ::syscall(SYS_futex, &shared.turn, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

void declare_gone(Side side, Shared& shared) {
    shared.sides[index_of(side)].gone.store(1);
    if (shared.turn.load() != static_cast<std::uint32_t>(other(side))) {
        give_turn_to(other(side), shared);
    }
}

}  // namespace perfmon::lockstep
