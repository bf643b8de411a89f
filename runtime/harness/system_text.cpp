#include "harness/system_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <system_error>
#include <utility>

namespace perfmon::harness {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The value of the first line `key <separator> value`, trimmed; empty counts as absent.
std::optional<std::string_view> value_of(std::string_view text, std::string_view key, char separator) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        const auto split = line.find(separator);
        if (split != std::string_view::npos && trimmed(line.substr(0, split)) == key) {
            const auto value = trimmed(line.substr(split + 1));
            return value.empty() ? std::nullopt : std::optional(value);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return std::nullopt;
}

std::optional<std::string> unquoted(std::optional<std::string_view> value) {
    if (!value) {
        return std::nullopt;
    }
    const bool quoted =
        value->size() >= 2 && (value->front() == '"' || value->front() == '\'') && value->front() == value->back();
    return std::string(quoted ? value->substr(1, value->size() - 2) : *value);
}

std::optional<double> number_at_start(std::string_view text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

using Names = std::pair<std::string_view, std::string_view>;  ///< how a text hints at it, what it is called

template <std::size_t count>
std::optional<std::string> first_hint(std::string_view text, const std::array<Names, count>& hints) {
    for (const auto& [hint, name] : hints) {
        if (text.find(hint) != std::string_view::npos) {
            return std::string(name);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> distribution_in(std::string_view os_release) {
    const auto id = unquoted(value_of(os_release, "ID", '='));
    if (!id) {
        return std::nullopt;
    }
    const auto version = unquoted(value_of(os_release, "VERSION_ID", '='));
    return version ? *id + '-' + *version : *id;
}

std::optional<std::string> cpu_model_in(std::string_view cpuinfo) {
    if (const auto model = value_of(cpuinfo, "model name", ':')) {
        return std::string(*model);
    }
    const auto implementer = value_of(cpuinfo, "CPU implementer", ':');
    const auto part = value_of(cpuinfo, "CPU part", ':');
    if (!implementer || !part) {
        return std::nullopt;
    }
    return "implementer " + std::string(*implementer) + " part " + std::string(*part);
}

std::optional<double> mhz_in(std::string_view cpuinfo) {
    const auto mhz = value_of(cpuinfo, "cpu MHz", ':');
    return mhz ? number_at_start(*mhz) : std::nullopt;
}

std::optional<double> load_in(std::string_view loadavg) {
    return number_at_start(loadavg);
}

std::optional<bool> aslr_in(std::string_view randomize_va_space) {
    const auto level = number_at_start(trimmed(randomize_va_space));
    return level ? std::optional(*level > 0) : std::nullopt;
}

std::optional<std::string> container_in(std::string_view cgroup) {
    constexpr std::array hints{Names{"kubepods", "kubernetes"}, Names{"docker", "docker"}, Names{"libpod", "podman"},
                               Names{"containerd", "containerd"}, Names{"lxc", "lxc"}};
    return first_hint(cgroup, hints);
}

std::optional<std::string> hypervisor_in(std::string_view cpuinfo, std::string_view dmi) {
    auto flags = value_of(cpuinfo, "flags", ':').value_or("");
    bool is_virtual = false;
    while (!flags.empty() && !is_virtual) {
        const auto end = flags.find(' ');
        is_virtual = flags.substr(0, end) == "hypervisor";
        flags.remove_prefix(end == std::string_view::npos ? flags.size() : end + 1);
    }
    if (!is_virtual) {
        return std::nullopt;
    }
    constexpr std::array hints{Names{"vmware", "vmware"},
                               Names{"virtualbox", "virtualbox"},
                               Names{"xen", "xen"},
                               Names{"amazon", "amazon"},
                               Names{"google", "google"},
                               Names{"microsoft", "hyper-v"},
                               Names{"firecracker", "firecracker"},
                               Names{"kvm", "kvm"},
                               Names{"qemu", "kvm"}};
    return first_hint(lower(dmi), hints).value_or("unknown");
}

std::optional<Commit> commit_in(std::string_view text) {
    constexpr std::string_view suffix = "-dirty";
    auto id = trimmed(text);
    const bool dirty = id.ends_with(suffix);
    if (dirty) {
        id.remove_suffix(suffix.size());
    }
    return id.empty() ? std::nullopt : std::optional(Commit{std::string(id), dirty});
}

std::optional<Commit> commit_in_status(std::string_view status) {
    constexpr std::string_view header = "# branch.oid ";
    Commit commit;
    while (!status.empty()) {
        const auto line = status.substr(0, status.find('\n'));
        status.remove_prefix(std::min(status.size(), line.size() + 1));
        if (line.starts_with(header)) {
            commit.id = line.substr(header.size());
        } else if (!line.empty() && !line.starts_with('#')) {
            commit.dirty = true;
        }
    }
    return commit.id.empty() || commit.id == "(initial)" ? std::nullopt : std::optional(commit);
}

}  // namespace perfmon::harness
