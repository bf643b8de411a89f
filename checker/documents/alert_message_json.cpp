#include "checker/documents/alert_message_model.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template std::string to_json<AlertMessage>(const AlertMessage& value);

}  // namespace perfmon::documents
