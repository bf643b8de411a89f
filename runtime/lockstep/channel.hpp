#pragma once

#include "runtime/platform/shared_memory.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Two processes that take turns: what they share, and how they hand over. Linked into every perf test and
/// into the checker, which lets them run.
namespace perfmon::lockstep {

/// Raised when an older executable could misunderstand a newer one, or measures otherwise. Snapshots are kept for
/// months. Version 2: a sample leaves out what it waited for its core.
constexpr std::uint32_t protocol_version = 2;

enum class Role : std::uint32_t { current, snapshot };

/// A side is a place in the order of turns, not a role: roles change sides from launch to launch.
enum class Side : std::uint32_t { first, second };

[[nodiscard]] constexpr Side other(Side side) {
    return side == Side::first ? Side::second : Side::first;
}

[[nodiscard]] constexpr std::size_t index_of(Side side) {
    return static_cast<std::size_t>(side);
}

/// The name of a benchmark in a place of fixed size; a longer one is told by its hash.
struct SharedName {
    std::uint64_t length = 0;
    std::uint64_t hash = 0;
    std::array<char, 1000> beginning{};

    void assign(std::string_view name);

    /// The name; nothing when it is longer than its place.
    [[nodiscard]] std::optional<std::string> text() const;

    friend bool operator==(const SharedName&, const SharedName&) = default;
};

/// What one side tells the other. Written by that side only, while it has the turn, but for `gone`. Nobody believes it
/// without a look: the other process may be broken, and write anywhere.
struct SideState {
    Role role = Role::current;
    std::atomic<std::uint32_t> gone{0};        ///< it has left, or the process is no more
    std::atomic<std::uint32_t> arrivals{0};    ///< benchmarks that it has come to
    std::atomic<std::uint32_t> calibrated{0};  ///< the arrival whose calibration is over
    std::atomic<std::uint32_t> threaded{0};    ///< whether that benchmark keeps other threads busy
    std::int64_t iterations = 0;               ///< that it would take for a sample
    std::int64_t samples = 0;                  ///< that it can afford
    SharedName name;                           ///< of the benchmark it has come to
};

constexpr std::size_t most_cores = 1024;

/// The memory that both processes and the one that started them have in common.
struct Shared {
    static constexpr std::uint32_t magic_number = 0x504d4c53;  // "PMLS"

    std::uint32_t magic = magic_number;
    std::uint32_t version = protocol_version;
    std::uint32_t size = sizeof(Shared);
    std::atomic<std::uint32_t> turn{0};       ///< the side whose turn it is; processes sleep on it
    std::atomic<std::uint32_t> parted{0};     ///< the two came to different benchmarks: no more pairs
    std::atomic<std::uint32_t> handovers{0};  ///< grows with each: a sign of life
    std::atomic<std::uint64_t> step{0};       ///< samples that both took of the present benchmark, together
    std::int32_t starter = 0;                 ///< process that started both, and that tells when one is no more
    std::int32_t core = -1;                   ///< that both are pinned to; none when below 0
    std::array<std::uint64_t, most_cores / 64> all_cores{};  ///< for benchmarks with threads; a bit a core
    std::array<SideState, 2> sides;
    std::array<SharedName, 2> test_cases;  ///< that each side is in; empty where it does not tell
};

static_assert(std::atomic<std::uint32_t>::is_always_lock_free && std::atomic<std::uint64_t>::is_always_lock_free,
              "a lock of the library's would not be shared between processes");

/// A mapping of the shared memory.
class Channel {
public:
    /// Makes the memory. Its size cannot be changed: whoever cut it short would end all others by SIGBUS.
    /// @throws Error with ExitCode::io
    static Channel create();

    /// Opens what create() made. @throws Error with ExitCode::bad_data for one of another version
    static Channel open(const std::string& path);

    [[nodiscard]] Shared& shared() const { return *shared_; }

    /// Where another process of the same user finds it, as long as this one lives. Only of one that was made here. It
    /// goes by this process: a wrapper may close what the perf test would inherit.
    [[nodiscard]] std::string path() const { return memory_.path(); }

private:
    Channel(platform::SharedMemory memory, Shared* shared) : memory_(std::move(memory)), shared_(shared) {}

    platform::SharedMemory memory_;
    Shared* shared_;
};

/// Whether nobody has overwritten what never changes, and the turn is somebody's.
[[nodiscard]] bool is_sound(const Shared& shared);

/// Sleeps while the turn is that side's, for so long at most.
void sleep_while_turn_of(Side side, const Shared& shared, std::int64_t at_most_ms);

/// Gives the turn to a side and wakes whoever waits for it.
void give_turn_to(Side side, Shared& shared);

/// Tells the other side that this one will take no more turns. May be called for a process that is no more.
void declare_gone(Side side, Shared& shared);

}  // namespace perfmon::lockstep
