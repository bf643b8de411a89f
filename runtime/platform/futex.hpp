#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

/// Waiting for a word in memory that processes share.
namespace perfmon::platform {

/// Sleeps while the word has this value, until somebody wakes those who do, for so long at most. It may return sooner.
void sleep_while(const std::atomic<std::uint32_t>& word, std::uint32_t value, std::chrono::milliseconds at_most);

/// Wakes all who sleep on the word.
void wake_all(const std::atomic<std::uint32_t>& word);

}  // namespace perfmon::platform
