#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// The addresses of this many visitors, each another one.
std::vector<std::string> sample_addresses(std::size_t count);

/// Lines of a web server's log as it might be: a few visitors and pages make most of the requests. The same on every
/// machine and in every run.
std::vector<std::string> sample_lines(std::size_t count);

/// A log file for as long as this object lives.
class SampleFile {
public:
    explicit SampleFile(const std::vector<std::string>& lines);
    ~SampleFile();
    SampleFile(const SampleFile&) = delete;
    SampleFile& operator=(const SampleFile&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};
