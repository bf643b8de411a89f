#include "checker/workspace/file_api.hpp"

#include "checker/workspace/file_api_model.hpp"
#include "runtime/json/reader.hpp"
#include "runtime/json/text.hpp"

#include <algorithm>

namespace perfmon::workspace {
namespace {

template <documents::Modelled T>
T parsed(std::string_view text, std::string_view file) {
    const rapidjson::Document tree = documents::parse_json(text, file);
    return documents::JsonReader({file, text}, documents::JsonReader::UnknownKeys::ignore)
        .read_struct<T>(tree, documents::Place{});
}

}  // namespace

const ReplyObject* ReplyIndex::find(std::string_view kind, std::int64_t major) const {
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const ReplyObject& object) {
        return object.kind == kind && object.version.major == major;
    });
    return found == objects.end() ? nullptr : &*found;
}

std::string CacheReply::value_of(std::string_view name) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const CacheReplyEntry& entry) { return entry.name == name; });
    return found == entries.end() ? std::string() : found->value;
}

ReplyIndex parse_index(std::string_view text, std::string_view file) {
    return parsed<ReplyIndex>(text, file);
}

Codemodel parse_codemodel(std::string_view text, std::string_view file) {
    return parsed<Codemodel>(text, file);
}

ReplyTarget parse_target(std::string_view text, std::string_view file) {
    return parsed<ReplyTarget>(text, file);
}

CacheReply parse_cache_reply(std::string_view text, std::string_view file) {
    return parsed<CacheReply>(text, file);
}

ToolchainsReply parse_toolchains(std::string_view text, std::string_view file) {
    return parsed<ToolchainsReply>(text, file);
}

ListedTests parse_listed_tests(std::string_view text, std::string_view file) {
    return parsed<ListedTests>(text, file);
}

Snippet parse_snippet(std::string_view text, std::string_view file) {
    return parsed<Snippet>(text, file);
}

}  // namespace perfmon::workspace
