#include "checker/documents/snapshot_manifest_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template SnapshotManifest from_json<SnapshotManifest>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<SnapshotManifest>(const SnapshotManifest& value);

}  // namespace perfmon::documents
