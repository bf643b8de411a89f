#include "runtime/documents/declared_perf_test_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template DeclaredPerfTest from_json<DeclaredPerfTest>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<DeclaredPerfTest>(const DeclaredPerfTest& value);

}  // namespace perfmon::documents
