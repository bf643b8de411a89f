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
    if (const Metric* const metric = find_metric(key)) {
        return RuleKey{RuleKey::Form::every_benchmark, {}, metric};
    }
    for (const Metric& metric : metrics()) {
        if (key.size() <= metric.name.size() + 1 || !key.ends_with(metric.name)) {
            continue;
        }
        const std::string_view benchmark = key.substr(0, key.size() - metric.name.size() - 1);
        const char separator = key[benchmark.size()];
        if (separator == ':') {
            return RuleKey{RuleKey::Form::pattern, std::string(benchmark), &metric};
        }
        if (separator == '_') {
            return RuleKey{RuleKey::Form::name, std::string(benchmark), &metric};
        }
    }
    return std::nullopt;
}

bool RuleKey::matches(std::string_view benchmark_name, const Metric& measured) const {
    if (metric->name != measured.name) {
        return false;
    }
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
