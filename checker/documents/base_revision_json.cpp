#include "checker/documents/base_revision_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template BaseRevision from_json<BaseRevision>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<BaseRevision>(const BaseRevision& value);

}  // namespace perfmon::documents
