#pragma once

#include "checker/documents/snapshot_manifest.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<SnapshotFile> {
    using F = SnapshotFile;
    static constexpr auto fields = std::tuple{
        field("path", &F::path, Presence::required, "File in the snapshot's directory."),
        field("size", &F::size, Presence::required, "Size in bytes.", Range::non_negative),
        field("sha256", &F::sha256, Presence::required, "SHA-256 of the content, in hexadecimal."),
    };
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
