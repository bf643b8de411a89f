#pragma once

#include "runtime/platform/temporary.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace perfmon::commands {

/// A site that is written beside its place, and put there as a whole: half of one is never served.
class SiteDirectory {
public:
    /// @throws Error with ExitCode::usage where something other than an earlier site lies, ExitCode::io
    explicit SiteDirectory(const std::filesystem::path& place);

    /// @param name  within the site
    void write(const std::string& name, std::string_view content) const;

    /// The end: an earlier site is replaced.
    void publish() const;

private:
    std::filesystem::path place_;
    platform::Temporary scratch_;
    std::filesystem::path fresh_;
};

}  // namespace perfmon::commands
