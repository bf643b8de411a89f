#pragma once

#include "runtime/documents/code_pages.hpp"

#include <cstddef>
#include <string>

/// Physical pages of a process's own for its code and constants. The page cache keeps a file's pages where they are for
/// as long as the file is cached: every process that runs the file gets the same ones, and some are bad ones. Code in
/// about one copy of 300 of a file was found to be 35 to 60 % slower, in every launch, for nothing but where its pages
/// lay. What is the same in every launch of one file and another in the next file cannot be told from a change of the
/// code, so each process draws pages anew.
namespace perfmon::pages {

/// The files of a process that tell of its memory.
struct MemoryFiles {
    std::string memory = "/proc/self/mem";
    std::string page_table = "/proc/self/pagemap";
};

class OwnPages {
public:
    explicit OwnPages(MemoryFiles files = {});

    /// Replaces the pages of the executable and of the project's libraries: used or not, as far as they are 16 MiB,
    /// and beyond that those in use. To be called before anything is measured.
    void take_at_start();

    /// Replaces those that have come into use since: of large executables, and of libraries loaded later.
    void take_used();

    /// What became of it.
    [[nodiscard]] documents::CodePages outcome() const;

private:
    void bring_in(std::size_t most_bytes) const;

    MemoryFiles files_;
    std::size_t page_size_;
    documents::CodePages pages_;
    std::size_t left_ = 0;  ///< pages in use that are still the page cache's
};

}  // namespace perfmon::pages
