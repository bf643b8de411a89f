#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace perfmon::documents {

/// One file of a snapshot.
struct SnapshotFile {
    std::string path;  ///< in the snapshot's directory: `bin/codec_perf`, `lib/libcodec.so.1`
    std::int64_t size = 0;
    std::string sha256;  ///< of the content, 64 hexadecimal digits

    friend bool operator==(const SnapshotFile&, const SnapshotFile&) = default;
};

/// `manifest.json` of a snapshot: what belongs to it, so that damage is noticed before anything is run.
struct SnapshotManifest {
    std::string executable;    ///< path of the file to run
    std::string architecture;  ///< that it was built for; empty for a script
    std::string kept_at;       ///< UTC, ISO 8601
    std::vector<SnapshotFile> files;

    friend bool operator==(const SnapshotManifest&, const SnapshotManifest&) = default;
};

}  // namespace perfmon::documents
