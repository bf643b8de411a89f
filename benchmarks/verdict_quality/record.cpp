#include "record.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/text.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <limits>

namespace perfmon::quality {
namespace {

constexpr const char* session_kind = "session";
constexpr const char* check_kind = "check";
constexpr const char* distortion_kind = "distortion";
constexpr const char* tool_run_kind = "tool_run";

class Line {
public:
    explicit Line(const char* kind) {
        writer_.StartObject();
        add("kind", std::string_view(kind));
    }

    void add(const char* key, std::string_view text) {
        writer_.Key(key);
        writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    void add(const char* key, double number) {
        writer_.Key(key);
        write(number, all_digits);
    }

    void add(const char* key, std::int64_t number) {
        writer_.Key(key);
        writer_.Int64(number);
    }

    void add(const char* key, const std::vector<double>& numbers) {
        writer_.Key(key);
        write(numbers, all_digits);
    }

    void add(const char* key, const std::vector<Samples>& launches) {
        constexpr int digits = 6;  // a file of thousands of checks is large as it is
        writer_.Key(key);
        writer_.StartArray();
        for (const Samples& samples : launches) {
            write(samples, digits);
        }
        writer_.EndArray();
    }

    std::string finish() {
        writer_.EndObject();
        return buffer_.GetString();
    }

private:
    static constexpr int all_digits = 17;

    void write(double number, int digits) {
        const std::string text = std::isfinite(number) ? fmt::format("{:.{}g}", number, digits) : "null";
        writer_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
    }

    void write(const std::vector<double>& numbers, int digits) {
        writer_.StartArray();
        for (const double number : numbers) {
            write(number, digits);
        }
        writer_.EndArray();
    }

    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// The members of one line.
class Members {
public:
    Members(const rapidjson::Value& object, const std::string& origin) : object_(object), origin_(origin) {}

    [[nodiscard]] std::string text(const char* key) const {
        const auto& value = member(key);
        return value.IsString() ? value.GetString() : fail(key, "a string");
    }

    /// Empty where records of an earlier version lack it.
    [[nodiscard]] bool has(const char* key) const { return object_.HasMember(key); }

    [[nodiscard]] std::string text_if_any(const char* key) const { return has(key) ? text(key) : std::string(); }

    [[nodiscard]] double number(const char* key) const { return number_in(member(key), key); }

    [[nodiscard]] std::int64_t integer(const char* key) const {
        const auto& value = member(key);
        return value.IsInt64() ? value.GetInt64() : (fail(key, "an integer"), 0);
    }

    [[nodiscard]] std::vector<double> numbers(const char* key) const { return numbers_in(member(key), key); }

    [[nodiscard]] std::vector<Samples> launches(const char* key) const {
        std::vector<Samples> launches;
        for (const auto& launch : array(member(key), key)) {
            launches.push_back(numbers_in(launch, key));
        }
        return launches;
    }

private:
    [[nodiscard]] const rapidjson::Value& member(const char* key) const {
        const auto found = object_.FindMember(key);
        if (found == object_.MemberEnd()) {
            throw Error(ExitCode::bad_data, origin_, fmt::format("\"{}\" is missing", key));
        }
        return found->value;
    }

    [[nodiscard]] rapidjson::Value::ConstArray array(const rapidjson::Value& value, const char* key) const {
        if (!value.IsArray()) {
            fail(key, "an array");
        }
        return value.GetArray();
    }

    [[nodiscard]] std::vector<double> numbers_in(const rapidjson::Value& value, const char* key) const {
        std::vector<double> numbers;
        for (const auto& element : array(value, key)) {
            numbers.push_back(number_in(element, key));
        }
        return numbers;
    }

    [[nodiscard]] double number_in(const rapidjson::Value& value, const char* key) const {
        if (value.IsNull()) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        return value.IsNumber() ? value.GetDouble() : (fail(key, "a number"), 0.0);
    }

    [[noreturn]] const char* fail(const char* key, const char* expected) const {
        throw Error(ExitCode::bad_data, origin_, fmt::format("expected {} as \"{}\"", expected, key));
    }

    const rapidjson::Value& object_;
    const std::string& origin_;
};

Check check_of(const Members& members) {
    Check check;
    check.session = members.text("session");
    check.run = members.integer("run");
    check.time_s = members.number("time_s");
    check.condition = members.text("condition");
    check.placement = members.text_if_any("placement");
    check.accepted = members.text_if_any("accepted");
    check.changed = members.text_if_any("changed");
    check.layouts = members.has("layouts") ? members.integer("layouts") : check.layouts;
    check.variant = members.text("variant");
    check.percent = members.number("percent");
    check.benchmark = members.text("benchmark");
    check.snapshot_ns = members.number("snapshot_ns");
    check.floor_ns = members.number("floor_ns");
    check.ratios = members.numbers("ratios");
    check.charged_s = members.numbers("charged_s");
    check.wall_s = members.numbers("wall_s");
    check.accepted_ns = members.launches("accepted_ns");
    check.variant_ns = members.launches("variant_ns");
    return check;
}

Distortion distortion_of(const Members& members) {
    Distortion distortion;
    distortion.session = members.text("session");
    distortion.condition = members.text("condition");
    distortion.benchmark = members.text("benchmark");
    distortion.lockstep_ns = members.number("lockstep_ns");
    distortion.alone_ns = members.number("alone_ns");
    return distortion;
}

ToolRun tool_run_of(const Members& members) {
    ToolRun run;
    run.session = members.text("session");
    run.time_s = members.number("time_s");
    run.condition = members.text("condition");
    run.placement = members.text("placement");
    run.accepted = members.text("accepted");
    run.changed = members.text("changed");
    run.variant = members.text("variant");
    run.percent = members.number("percent");
    run.benchmark = members.text("benchmark");
    run.tool = members.text("tool");
    run.version = members.text("version");
    run.change = members.number("change");
    run.error = members.number("error");
    run.p = members.number("p");
    run.seconds = members.number("seconds");
    return run;
}

void take_line(Records& records, std::string_view text, const std::string& origin) {
    const auto document = documents::parse_json(text, origin);
    if (!document.IsObject()) {
        throw Error(ExitCode::bad_data, origin, "expected an object");
    }
    const Members members(document, origin);
    const std::string kind = members.text("kind");
    if (kind == session_kind) {
        records.sessions.push_back({members.text("session"), members.number("time_s"), members.text("machine")});
    } else if (kind == check_kind) {
        records.checks.push_back(check_of(members));
    } else if (kind == distortion_kind) {
        records.distortions.push_back(distortion_of(members));
    } else if (kind == tool_run_kind) {
        records.tool_runs.push_back(tool_run_of(members));
    } else {
        throw Error(ExitCode::bad_data, origin, fmt::format("\"{}\" is no kind of record", kind));
    }
}

}  // namespace

std::string to_line(const Session& session) {
    Line line(session_kind);
    line.add("session", session.session);
    line.add("time_s", session.time_s);
    line.add("machine", session.machine);
    return line.finish();
}

std::string to_line(const Check& check) {
    Line line(check_kind);
    line.add("session", check.session);
    line.add("run", check.run);
    line.add("time_s", check.time_s);
    line.add("condition", check.condition);
    if (!check.placement.empty()) {
        line.add("placement", check.placement);
        line.add("accepted", check.accepted);
        line.add("changed", check.changed);
        line.add("layouts", check.layouts);
    }
    line.add("variant", check.variant);
    line.add("percent", check.percent);
    line.add("benchmark", check.benchmark);
    line.add("snapshot_ns", check.snapshot_ns);
    line.add("floor_ns", check.floor_ns);
    line.add("ratios", check.ratios);
    line.add("charged_s", check.charged_s);
    line.add("wall_s", check.wall_s);
    line.add("accepted_ns", check.accepted_ns);
    line.add("variant_ns", check.variant_ns);
    return line.finish();
}

std::string to_line(const Distortion& distortion) {
    Line line(distortion_kind);
    line.add("session", distortion.session);
    line.add("condition", distortion.condition);
    line.add("benchmark", distortion.benchmark);
    line.add("lockstep_ns", distortion.lockstep_ns);
    line.add("alone_ns", distortion.alone_ns);
    return line.finish();
}

std::string to_line(const ToolRun& run) {
    Line line(tool_run_kind);
    line.add("session", run.session);
    line.add("time_s", run.time_s);
    line.add("condition", run.condition);
    line.add("placement", run.placement);
    line.add("accepted", run.accepted);
    line.add("changed", run.changed);
    line.add("variant", run.variant);
    line.add("percent", run.percent);
    line.add("benchmark", run.benchmark);
    line.add("tool", run.tool);
    line.add("version", run.version);
    line.add("change", run.change);
    line.add("error", run.error);
    line.add("p", run.p);
    line.add("seconds", run.seconds);
    return line.finish();
}

Records read_records(const std::filesystem::path& file) {
    return parse_records(platform::read_file(file), file.string());
}

Records parse_records(std::string_view text, const std::string& origin) {
    Records records;
    std::size_t number = 0;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        const std::string place = fmt::format("{}:{}", origin, ++number);
        take_line(records, text.substr(0, end), place);
        text.remove_prefix(end + 1);
    }
    return records;
}

}  // namespace perfmon::quality
