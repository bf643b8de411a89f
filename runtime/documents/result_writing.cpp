#include "runtime/documents/result_model.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template std::string to_json<Result>(const Result& value);

}  // namespace perfmon::documents
