#include "checker/documents/workspace_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template WorkspaceDocument from_json<WorkspaceDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<WorkspaceDocument>(const WorkspaceDocument& value);

}  // namespace perfmon::documents
