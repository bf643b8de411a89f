#include "checker/documents/config_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template Config from_json<Config>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<Config>(const Config& value);

}  // namespace perfmon::documents
