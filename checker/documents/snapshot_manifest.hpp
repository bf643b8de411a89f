#pragma once

#include "runtime/json/model.hpp"

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

template <>
struct Model<SnapshotFile> {
    using F = SnapshotFile;
    static constexpr auto fields = std::tuple{
        field("path", &F::path, Presence::required, "File in the snapshot's directory."),
        field("size", &F::size, Presence::required, "Size in bytes.", Range::non_negative),
        field("sha256", &F::sha256, Presence::required, "SHA-256 of the content, in hexadecimal."),
    };
};

/// `manifest.json` of a snapshot: what belongs to it, so that damage is noticed before anything is run.
struct SnapshotManifest {
    std::string executable;    ///< path of the file to run
    std::string architecture;  ///< that it was built for; empty for a script
    std::string kept_at;       ///< UTC, ISO 8601
    std::vector<SnapshotFile> files;

    friend bool operator==(const SnapshotManifest&, const SnapshotManifest&) = default;
};

template <>
struct Model<SnapshotManifest> {
    using M = SnapshotManifest;
    static constexpr const char* document = "perfmon-snapshot";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("executable", &M::executable, Presence::required, "The file to run."),
        field("architecture", &M::architecture, Presence::optional,
              "Architecture that the executable was built for; absent for a script."),
        field("kept_at", &M::kept_at, Presence::required, "When it was kept, UTC, ISO 8601."),
        field("files", &M::files, Presence::required, "The executable and its shared libraries."),
    };
};

}  // namespace perfmon::documents
