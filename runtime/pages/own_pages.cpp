#include "runtime/pages/own_pages.hpp"

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/loaded_segments.hpp"
#include "runtime/platform/memory.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <utility>

namespace perfmon::pages {
namespace {

using platform::Segment;

/// Pages that are replaced with one system call: the kernel maps as many around one that is used.
constexpr std::size_t pages_in_chunk = 16;

/// 5 MiB take 2 to 5 ms; what is beyond this is replaced as far as it comes into use.
constexpr std::size_t most_bytes_at_start = std::size_t{16} << 20;

/// Whether a page, by its entry in the page table, is in use and belongs to a file.
bool is_shared(std::uint64_t entry) {
    constexpr std::uint64_t of_file = std::uint64_t{1} << 61;
    constexpr std::uint64_t present = std::uint64_t{1} << 63;
    return (entry & of_file) != 0 && (entry & present) != 0;
}

/// A file that shows memory, by its addresses.
class MemoryFile {
public:
    explicit MemoryFile(platform::FileDescriptor file) : file_(std::move(file)) {}

    [[nodiscard]] bool is_open() const { return file_.is_open(); }
    [[nodiscard]] bool read(void* to, std::size_t bytes, std::uintptr_t at) const {
        return file_.read_at(to, bytes, at) == static_cast<std::ptrdiff_t>(bytes);
    }
    [[nodiscard]] bool write(const void* from, std::size_t bytes, std::uintptr_t at) const {
        return file_.write_at_unwatched(from, bytes, at) == static_cast<std::ptrdiff_t>(bytes);
    }

private:
    platform::FileDescriptor file_;
};

template <class Visit>
void for_each_segment(std::size_t page_size, Visit visit) {
    platform::for_each_loaded_segment(
        page_size, [](const Segment& segment, void* context) { (*static_cast<Visit*>(context))(segment); }, &visit);
}

/// Program headers give addresses as numbers.
void* at(std::uintptr_t address) {
    return reinterpret_cast<void*>(address);  // NOLINT(performance-no-int-to-ptr)
}

struct Run {
    std::uintptr_t begin = 0;
    std::size_t pages = 0;
};

/// Calls `visit` with every run of pages of a segment that are in use and a file's.
/// @returns whether the page table could be read
template <class Visit>
bool list_shared_of(const Segment& segment, const MemoryFile& page_table, std::size_t page_size, Visit& visit) {
    std::array<std::uint64_t, 512> entries{};
    Run run;
    for (std::uintptr_t at = segment.begin; at < segment.end;) {
        const auto count = std::min<std::size_t>(entries.size(), (segment.end - at) / page_size);
        if (!page_table.read(entries.data(), count * sizeof entries[0], at / page_size * sizeof entries[0])) {
            return false;
        }
        for (const std::uint64_t entry : std::span(entries).first(count)) {
            if (is_shared(entry)) {
                run.begin = run.pages == 0 ? at : run.begin;
                ++run.pages;
            } else if (run.pages > 0) {
                visit(segment, std::exchange(run, {}));
            }
            at += page_size;
        }
    }
    if (run.pages > 0) {
        visit(segment, run);
    }
    return true;
}

/// The same of all segments.
template <class Visit>
bool list_shared(const MemoryFile& page_table, std::size_t page_size, Visit visit) {
    bool read = true;
    for_each_segment(page_size, [&](const Segment& segment) {
        read = read && list_shared_of(segment, page_table, page_size, visit);
    });
    return read;
}

/// A list outside of the heap, which has to stay as it is: what is allocated later lies where it would have lain.
template <class T>
class ListBesideHeap {
public:
    explicit ListBesideHeap(std::size_t capacity)
        : capacity_(capacity),
          memory_(std::max<std::size_t>(capacity, 1) * sizeof(T)),
          items_(static_cast<T*>(memory_.data())) {}

    void add(const T& item) {
        if (items_ != nullptr && size_ < capacity_) {
            items_[size_++] = item;
        }
    }
    [[nodiscard]] std::span<T> items() { return {items_, size_}; }

private:
    std::size_t capacity_;
    platform::MappedMemory memory_;
    T* items_;
    std::size_t size_ = 0;
};

struct Chunk {
    std::uintptr_t begin;
    std::size_t bytes;
    bool constant;
};

std::mt19937_64 new_generator() {
    return std::mt19937_64(platform::random_number());
}

std::string reason(const std::string& what) {
    return what + ": " + std::strerror(errno);
}

/// Whether what is written there comes to this process, and not to an emulator's memory.
bool shows_this_process(const MemoryFile& memory) {
    const std::uint64_t mark = new_generator()();
    std::uint64_t seen = 0;
    return memory.read(&seen, sizeof seen, reinterpret_cast<std::uintptr_t>(&mark)) && seen == mark;
}

/// Lets what is constant be written to until the end of its life. All of a segment at once: the system would never join
/// again what was made writable in pieces.
class Protection {
public:
    explicit Protection(std::size_t page_size) : page_size_(page_size) {}
    Protection(const Protection&) = delete;
    Protection& operator=(const Protection&) = delete;
    ~Protection() {
        if (is_lifted_) {
            set_access(platform::Access::as_loaded);
        }
    }

    void lift() {
        if (!std::exchange(is_lifted_, true)) {
            set_access(platform::Access::writable);
        }
    }
    [[nodiscard]] bool is_lifted() const { return is_lifted_; }

private:
    /// Where it is refused, no page can be replaced, and that is what is told.
    void set_access(platform::Access access) const {
        for_each_segment(page_size_, [&](const Segment& segment) {
            if (segment.constant) {
                platform::set_access(segment, access);
            }
        });
    }

    std::size_t page_size_;
    bool is_lifted_ = false;
};

/// Replaces pages one chunk after the other, by the best way that works.
class Replacement {
public:
    Replacement(const MemoryFile& memory, std::size_t page_size, documents::CodePages& pages)
        : memory_(memory), page_size_(page_size), pages_(pages), protection_(page_size) {}

    void replace(const Chunk& chunk) {
        if (is_replaced(chunk)) {
            pages_.copied += static_cast<std::int64_t>(chunk.bytes / page_size_);
        } else {
            pages_.problem = reason("its pages cannot be replaced");
        }
    }

private:
    bool is_replaced(const Chunk& chunk) {
        if (!chunk.constant) {
            // Not written over with what it holds: another thread may change that meanwhile.
            return platform::populate_for_writing(chunk.begin, chunk.bytes);
        }
        const void* const begin = at(chunk.begin);
        if (!protection_.is_lifted() && memory_.is_open() && memory_.write(begin, chunk.bytes, chunk.begin)) {
            pages_.way = documents::PagesWay::written;
            return true;
        }
        protection_.lift();
        pages_.way = documents::PagesWay::unprotected;
        return platform::populate_for_writing(chunk.begin, chunk.bytes);
    }

    const MemoryFile& memory_;
    std::size_t page_size_;
    documents::CodePages& pages_;
    Protection protection_;
};

std::size_t pages_of_all_segments(std::size_t page_size) {
    std::size_t pages = 0;
    for_each_segment(page_size, [&](const Segment& segment) { pages += (segment.end - segment.begin) / page_size; });
    return pages;
}

}  // namespace

OwnPages::OwnPages(MemoryFiles files) : files_(std::move(files)), page_size_(platform::page_size()) {}

void OwnPages::take_at_start() {
    bring_in(most_bytes_at_start);
    take_used();
}

/// Brings pages into use that are not yet. One that is missing in the page cache is read from the disk, now rather than
/// in a sample.
void OwnPages::bring_in(std::size_t most_bytes) const {
    for (const bool code : {true, false}) {
        for_each_segment(page_size_, [&](const Segment& segment) {
            if (segment.constant && segment.is_code() == code) {
                const auto bytes = std::min<std::size_t>(segment.end - segment.begin, most_bytes);
                platform::populate_for_reading(segment.begin, bytes);
                most_bytes -= bytes;
            }
        });
    }
}

void OwnPages::take_used() {
    // Opened each time: a benchmark may close all files that it has not opened, and get our numbers for its own.
    const MemoryFile memory(platform::open_for_update(files_.memory.c_str()));
    const MemoryFile page_table(platform::open_for_reading(files_.page_table.c_str()));
    if (!page_table.is_open()) {
        pages_.problem = reason(files_.page_table);
        return;
    }
    if (memory.is_open() && !shows_this_process(memory)) {
        pages_.problem = files_.memory + " does not show this process, as under an emulator";
        return;
    }
    // Replacing them may bring more into use: a function that is called for the first time, and what lies around it.
    constexpr int most_rounds = 3;
    left_ = 1;
    for (int round = 0; round < most_rounds && left_ > 0; ++round) {
        ListBesideHeap<Chunk> chunks(pages_of_all_segments(page_size_));
        const bool read = list_shared(page_table, page_size_, [&](const Segment& segment, Run run) {
            for (std::size_t first = 0; first < run.pages; first += pages_in_chunk) {
                chunks.add({run.begin + first * page_size_, std::min(run.pages - first, pages_in_chunk) * page_size_,
                            segment.constant});
            }
        });
        if (!read) {
            pages_.problem = reason(files_.page_table);
            return;
        }
        if (chunks.items().empty()) {  // as before most benchmarks: nothing has come into use since the last one
            left_ = 0;
            break;
        }
        // The pages that a process has freed are the first that the next one gets, in the order of freeing: taken in
        // the same order, a launch's would often be those of the last but one. So the order is another each time.
        std::shuffle(chunks.items().begin(), chunks.items().end(), new_generator());
        {
            Replacement replacement(memory, page_size_, pages_);
            for (const Chunk& chunk : chunks.items()) {
                replacement.replace(chunk);
            }
        }
        left_ = 0;
        (void)list_shared(page_table, page_size_, [&](const Segment& /*segment*/, Run run) { left_ += run.pages; });
    }
    if (left_ == 0 && pages_.copied == 0) {
        pages_.way = documents::PagesWay::written;  // all were the process's own before
    }
}

documents::CodePages OwnPages::outcome() const {
    documents::CodePages pages = pages_;
    if (left_ > 0 && pages.problem.empty()) {
        pages.problem = std::to_string(left_) + " of its pages could not be replaced";
    }
    if (!pages.problem.empty()) {
        pages.way = documents::PagesWay::shared;
    }
    return pages;
}

}  // namespace perfmon::pages
