#include "checker/documents/alert_message_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template AlertMessage from_json<AlertMessage>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<AlertMessage>(const AlertMessage& value);

}  // namespace perfmon::documents
