#include "checker/documents/baseline_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template BaselineData from_json<BaselineData>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<BaselineData>(const BaselineData& value);

}  // namespace perfmon::documents
