#include "checker/documents/control_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template ControlDocument from_json<ControlDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<ControlDocument>(const ControlDocument& value);

}  // namespace perfmon::documents
