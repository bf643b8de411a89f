#include "checker/documents/history_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template HistoryDocument from_json<HistoryDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<HistoryDocument>(const HistoryDocument& value);

}  // namespace perfmon::documents
