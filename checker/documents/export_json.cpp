#include "checker/documents/export_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template ExportDocument from_json<ExportDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<ExportDocument>(const ExportDocument& value);

}  // namespace perfmon::documents
