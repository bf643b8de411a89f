#include "checker/verdict/rule_key.hpp"

#include <algorithm>

namespace perfmon::verdict {

bool matches_glob(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t last_star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            last_star = p++;
            star_text = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (last_star != std::string_view::npos) {
            p = last_star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::optional<RuleKey> parse_rule_key(std::string_view key) {
    if (metric::find(key) != nullptr) {
        return RuleKey{RuleKey::Form::every_benchmark, {}, std::string(key)};
    }
    std::optional<RuleKey> longest;
    for (const std::string_view name : metric::names()) {
        if (key.size() <= name.size() + 1 || !key.ends_with(name) ||
            (longest && longest->metric.size() > name.size())) {
            continue;
        }
        const std::string_view benchmark = key.substr(0, key.size() - name.size() - 1);
        const char separator = key[benchmark.size()];
        if (separator == ':' || separator == '_') {
            longest = RuleKey{separator == ':' ? RuleKey::Form::pattern : RuleKey::Form::name, std::string(benchmark),
                              std::string(name)};
        }
    }
    const auto colon = key.rfind(':');
    if (!longest && colon != std::string_view::npos && colon > 0 && colon + 1 < key.size()) {
        return RuleKey{RuleKey::Form::pattern, std::string(key.substr(0, colon)), std::string(key.substr(colon + 1))};
    }
    return longest;
}

bool RuleKey::matches(std::string_view benchmark_name, const metric::Metric& measured) const {
    return metric == measured.name && matches_benchmark(benchmark_name);
}

bool RuleKey::matches_benchmark(std::string_view benchmark_name) const {
    switch (form) {
        case Form::every_benchmark:
            return true;
        case Form::pattern:
            return matches_glob(benchmark, benchmark_name);
        case Form::name:
            return benchmark_name == benchmark || benchmark_name.ends_with('/' + benchmark);
    }
    return false;
}

std::size_t RuleKey::specificity() const {
    if (form != Form::pattern) {
        return benchmark.size();
    }
    return static_cast<std::size_t>(
        std::count_if(benchmark.begin(), benchmark.end(), [](char c) { return c != '*' && c != '?'; }));
}

}  // namespace perfmon::verdict
