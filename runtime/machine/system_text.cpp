#include "runtime/machine/system_text.hpp"

#include "runtime/base/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace perfmon::machine {
namespace {

/// The value of the first line `key <separator> value`, base::trimmed; empty counts as absent.
std::optional<std::string_view> value_of(std::string_view text, std::string_view key, char separator) {
    while (!text.empty()) {
        const auto line = base::cut_line(text);
        const auto split = line.find(separator);
        if (split != std::string_view::npos && base::trimmed(line.substr(0, split)) == key) {
            const auto value = base::trimmed(line.substr(split + 1));
            return value.empty() ? std::nullopt : std::optional(value);
        }
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

/// Whether a switch is on: 0 is off, any other number on.
std::optional<bool> switch_in(std::string_view text) {
    const auto number = base::number_at_start(base::trimmed(text));
    return number ? std::optional(*number > 0) : std::nullopt;
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
    return mhz ? base::number_at_start(*mhz) : std::nullopt;
}

std::optional<double> load_in(std::string_view loadavg) {
    return base::number_at_start(loadavg);
}

std::optional<bool> aslr_in(std::string_view randomize_va_space) {
    return switch_in(randomize_va_space);
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

std::optional<bool> turbo_in(std::string_view no_turbo, std::string_view boost) {
    if (const auto off = switch_in(no_turbo)) {
        return !*off;
    }
    return switch_in(boost);
}

std::optional<bool> smt_in(std::string_view active) {
    return switch_in(active);
}

std::optional<ProcessorTime> processor_time_in(std::string_view stat) {
    enum Column { user, nice, system, idle, iowait, irq, softirq, steal };
    std::array<double, steal + 1> ticks{};
    const auto all = base::after_key(stat, "cpu ");
    if (!all) {
        return std::nullopt;
    }
    auto rest = *all;
    for (double& column : ticks) {
        rest.remove_prefix(std::min(rest.find_first_not_of(base::blanks), rest.size()));
        const auto number = base::number_at_start(rest);
        if (!number) {
            return std::nullopt;
        }
        column = *number;
        rest.remove_prefix(std::min(rest.find_first_of(base::blanks), rest.size()));
    }
    // The time of guests is part of user and nice.
    return ProcessorTime{ticks[user] + ticks[nice] + ticks[system] + ticks[irq] + ticks[softirq], ticks[steal]};
}

}  // namespace perfmon::machine
