#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace accesslog {

/// Reads a file line by line, in blocks. Lines longer than a block are read too.
class LineReader {
public:
    /// Throws std::runtime_error when the file cannot be opened.
    explicit LineReader(const std::filesystem::path& file, std::size_t block_size = 64 * 1024);

    /// The next line without its line feed, valid until the next call; nothing at the end of the file.
    std::optional<std::string_view> next();

private:
    bool read_block();

    std::ifstream stream_;
    std::size_t block_size_;
    std::string buffer_;
    std::size_t position_ = 0;
};

/// The number of lines in a file. Throws as LineReader does.
std::size_t count_lines(const std::filesystem::path& file);

/// A whole file. Throws as LineReader does.
std::string read_file(const std::filesystem::path& file);

}  // namespace accesslog
