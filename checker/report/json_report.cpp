#include "checker/report/json_report.hpp"

#include "checker/report/report_view_model.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::report {

std::string json_report(const ReportView& view) {
    return documents::to_json(view);
}

}  // namespace perfmon::report
