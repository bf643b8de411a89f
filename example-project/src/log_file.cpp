#include "accesslog/log_file.hpp"

#include <stdexcept>

namespace accesslog {
namespace {

std::ifstream open(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot open " + file.string());
    }
    return stream;
}

}  // namespace

LineReader::LineReader(const std::filesystem::path& file, std::size_t block_size)
    : stream_(open(file)), block_size_(block_size) {}

bool LineReader::read_block() {
    buffer_.erase(0, position_);
    position_ = 0;
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + block_size_);
    stream_.read(buffer_.data() + kept, static_cast<std::streamsize>(block_size_));
    const auto got = static_cast<std::size_t>(stream_.gcount());
    buffer_.resize(kept + got);
    return got > 0;
}

std::optional<std::string_view> LineReader::next() {
    std::size_t end = buffer_.find('\n', position_);
    while (end == std::string::npos) {
        const std::size_t searched = buffer_.size() - position_;
        if (!read_block()) {
            if (buffer_.empty()) {
                return std::nullopt;
            }
            position_ = buffer_.size();
            return std::string_view(buffer_);
        }
        end = buffer_.find('\n', searched);
    }
    const std::string_view line(buffer_.data() + position_, end - position_);
    position_ = end + 1;
    return line;
}

std::size_t count_lines(const std::filesystem::path& file) {
    LineReader reader(file);
    std::size_t count = 0;
    while (reader.next()) {
        ++count;
    }
    return count;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream = open(file);
    std::string content(static_cast<std::size_t>(std::filesystem::file_size(file)), '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    return content;
}

}  // namespace accesslog
