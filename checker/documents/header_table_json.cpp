#include "checker/documents/header_table_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template HeaderTable from_json<HeaderTable>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<HeaderTable>(const HeaderTable& value);

}  // namespace perfmon::documents
