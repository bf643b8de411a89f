#include "runtime/documents/result_model.hpp"
#include "runtime/json/from_json.hpp"

namespace perfmon::documents {

template Result from_json<Result>(std::string_view text, std::string_view file, Purpose purpose);

}  // namespace perfmon::documents
