#include "checker/documents/undo_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template Undo from_json<Undo>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<Undo>(const Undo& value);

}  // namespace perfmon::documents
