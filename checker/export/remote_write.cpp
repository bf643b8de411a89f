#include "checker/export/remote_write.hpp"

#include "checker/export/families.hpp"

#include <snappy.h>
#include <protozero/pbf_builder.hpp>

#include <algorithm>

namespace perfmon::exports {
namespace {

// The messages of Prometheus's prompb, with the numbers of their fields.
enum class WriteRequest : protozero::pbf_tag_type { timeseries = 1 };
enum class TimeSeries : protozero::pbf_tag_type { labels = 1, samples = 2 };
enum class LabelField : protozero::pbf_tag_type { name = 1, value = 2 };
enum class SampleField : protozero::pbf_tag_type { value = 1, timestamp = 2 };

template <typename Field>
using Message = protozero::pbf_builder<Field>;

void add_series(Message<WriteRequest>& request, const Family& family, const Sample& sample,
                std::int64_t unix_milliseconds) {
    std::vector<Label> labels = sample.labels;
    labels.push_back({"__name__", family.name});
    labels.push_back({"job", "perfmon"});
    // The receiver wants them sorted.
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.name < b.name; });
    Message<TimeSeries> series(request, WriteRequest::timeseries);
    for (const Label& label : labels) {
        Message<LabelField> message(series, TimeSeries::labels);
        message.add_string(LabelField::name, label.name);
        message.add_string(LabelField::value, label.value);
    }
    Message<SampleField> message(series, TimeSeries::samples);
    message.add_double(SampleField::value, sample.value);
    message.add_int64(SampleField::timestamp, unix_milliseconds);
}

}  // namespace

std::string remote_write(const documents::ExportDocument& document, std::int64_t unix_milliseconds) {
    std::string bytes;
    Message<WriteRequest> request(bytes);
    for (const Family& family : families_of(document)) {
        for (const Sample& sample : family.samples) {
            add_series(request, family, sample, unix_milliseconds);
        }
    }
    std::string compressed;
    snappy::Compress(bytes.data(), bytes.size(), &compressed);
    return compressed;
}

}  // namespace perfmon::exports
