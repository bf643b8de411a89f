#include "checker/ctest/perf_tests.hpp"

#include "runtime/json/text.hpp"

#include <algorithm>
#include <array>

namespace perfmon::ctest {
namespace {

constexpr std::string_view prefix = "perf.";
constexpr std::string_view suffix = ".measure";

std::string_view text_of(const rapidjson::Value& value) {
    return {value.GetString(), value.GetStringLength()};
}

const rapidjson::Value* member(const rapidjson::Value& object, const char* key) {
    if (!object.IsObject()) {
        return nullptr;
    }
    const auto found = object.FindMember(key);
    return found == object.MemberEnd() ? nullptr : &found->value;
}

bool is_disabled(const rapidjson::Value& test) {
    const rapidjson::Value* const properties = member(test, "properties");
    if (properties == nullptr || !properties->IsArray()) {
        return false;
    }
    return std::any_of(properties->Begin(), properties->End(), [](const rapidjson::Value& property) {
        const rapidjson::Value* const name = member(property, "name");
        const rapidjson::Value* const value = member(property, "value");
        return name != nullptr && name->IsString() && text_of(*name) == "DISABLED" && value != nullptr &&
               value->IsBool() && value->GetBool();
    });
}

}  // namespace

std::vector<PerfTest> perf_tests_in(std::string_view json, std::string_view source) {
    const rapidjson::Document document = documents::parse_json(json, source);
    const rapidjson::Value* const tests = member(document, "tests");
    if (tests == nullptr || !tests->IsArray()) {
        documents::refuse({source, json}, {}, "must be an object with the array \"tests\"");
    }
    std::vector<PerfTest> found;
    for (const rapidjson::Value& test : tests->GetArray()) {
        const rapidjson::Value* const name = member(test, "name");
        if (name == nullptr || !name->IsString()) {
            continue;
        }
        const std::string_view text = text_of(*name);
        if (text.size() > prefix.size() + suffix.size() && text.starts_with(prefix) && text.ends_with(suffix)) {
            const std::string_view middle = text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
            found.push_back({std::string(middle), is_disabled(test)});
        }
    }
    return found;
}

std::string measure_tests_pattern(const std::vector<std::string>& perf_tests) {
    constexpr std::string_view special = ".+-";  // of those that a perf test's name may have
    std::string pattern;
    for (const std::string& perf_test : perf_tests) {
        pattern += pattern.empty() ? "" : "|";
        for (const char c : perf_test) {
            if (special.find(c) != std::string_view::npos) {
                pattern += std::string{'[', c, ']'};
            } else {
                pattern += c;
            }
        }
    }
    return "^perf[.](" + pattern + ")[.]measure$";
}

}  // namespace perfmon::ctest
