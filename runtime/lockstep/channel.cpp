#include "runtime/lockstep/channel.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/futex.hpp"
#include "runtime/platform/process_id.hpp"

#include <algorithm>
#include <chrono>
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
    auto memory = platform::SharedMemory::create("perfmon-lockstep", sizeof(Shared));
    auto* const shared = new (memory.data()) Shared;
    shared->starter = platform::process_id();
    return {std::move(memory), shared};
}

Channel Channel::open(const std::string& path) {
    auto memory = platform::SharedMemory::open(path, sizeof(Shared));
    if (!memory) {
        throw Error(ExitCode::bad_data, path, "is not a lockstep channel that this executable knows");
    }
    auto* const shared = std::launder(static_cast<Shared*>(memory->data()));
    if (shared->magic != Shared::magic_number || shared->version != protocol_version) {
        throw Error(ExitCode::bad_data, path,
                    "speaks another version of the lockstep protocol than " + std::to_string(protocol_version));
    }
    return {std::move(*memory), shared};
}

bool is_sound(const Shared& shared) {
    const auto turn = shared.turn.load();
    return shared.magic == Shared::magic_number && shared.version == protocol_version &&
           shared.size >= sizeof(Shared) &&
           (turn == static_cast<std::uint32_t>(Side::first) || turn == static_cast<std::uint32_t>(Side::second));
}

void sleep_while_turn_of(Side side, const Shared& shared, std::int64_t at_most_ms) {
    platform::sleep_while(shared.turn, static_cast<std::uint32_t>(side), std::chrono::milliseconds(at_most_ms));
}

void give_turn_to(Side side, Shared& shared) {
    shared.turn.store(static_cast<std::uint32_t>(side));
    shared.handovers.fetch_add(1);
    platform::wake_all(shared.turn);
}

void declare_gone(Side side, Shared& shared) {
    shared.sides[index_of(side)].gone.store(1);
    if (shared.turn.load() != static_cast<std::uint32_t>(other(side))) {
        give_turn_to(other(side), shared);
    }
}

}  // namespace perfmon::lockstep
