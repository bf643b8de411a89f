#include "checker/documents/doctor_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template DoctorDocument from_json<DoctorDocument>(std::string_view text, std::string_view file, Purpose purpose);
template std::string to_json<DoctorDocument>(const DoctorDocument& value);

}  // namespace perfmon::documents
