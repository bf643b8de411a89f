#include "checker/report/json_report.hpp"

#include "checker/report/report_view_model.hpp"
#include "runtime/json/from_json.hpp"
#include "runtime/json/to_json.hpp"

namespace perfmon::documents {

template report::ReportView from_json<report::ReportView>(std::string_view text, std::string_view file,
                                                          Purpose purpose);

}  // namespace perfmon::documents

namespace perfmon::report {

std::string json_report(const ReportView& view) {
    return documents::to_json(view);
}

ReportView read_json_report(const std::filesystem::path& file) {
    return documents::read_document<ReportView>(file);
}

}  // namespace perfmon::report
