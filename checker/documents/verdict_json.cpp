#include "checker/documents/verdict_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template VerdictDocument from_json<VerdictDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<VerdictDocument>(const VerdictDocument& value);

}  // namespace perfmon::documents
