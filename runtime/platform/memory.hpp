#pragma once

#include <cstddef>
#include <cstdint>

/// The pages of this process's memory. Nothing here takes any from the heap.
namespace perfmon::platform {

struct Segment;

[[nodiscard]] std::size_t page_size();

/// Brings pages into use, as if each had been read. One that is missing in the page cache is read from the disk.
void populate_for_reading(std::uintptr_t begin, std::size_t bytes);

/// Makes private pages private in deed: as if each had been written to, which nobody has.
/// @returns whether it was done, else errno says why
[[nodiscard]] bool populate_for_writing(std::uintptr_t begin, std::size_t bytes);

enum class Access { as_loaded, writable };

/// Lets all of a segment be written to, or protects it again as the loader did. Where it is refused, all stays.
void set_access(const Segment& segment, Access access);

/// Memory outside of the heap, all zero.
class MappedMemory {
public:
    explicit MappedMemory(std::size_t bytes);
    MappedMemory(const MappedMemory&) = delete;
    MappedMemory& operator=(const MappedMemory&) = delete;
    ~MappedMemory();

    /// None where the system has none to give.
    [[nodiscard]] void* data() const { return data_; }

private:
    void* data_;
    std::size_t bytes_;
};

/// A number that nobody foresees, as far as the system has one; else this process's number.
[[nodiscard]] std::uint64_t random_number();

}  // namespace perfmon::platform
