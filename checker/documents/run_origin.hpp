#pragma once

#include <string>

namespace perfmon::documents {

/// Where a run was, beside what its result says. Each is empty where nobody tells.
struct RunOrigin {
    std::string branch;
    std::string host;
    std::string job;  ///< where to read its log: a URL

    friend bool operator==(const RunOrigin&, const RunOrigin&) = default;
};

}  // namespace perfmon::documents
