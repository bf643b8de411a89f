#include "checker/launch/activity.hpp"

#include "runtime/machine/files.hpp"
#include "runtime/platform/system.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

namespace perfmon::launch {
namespace {

/// Fields of /proc/<number>/stat behind the name, which is in brackets and may hold anything; proc(5).
enum Field : std::size_t { state, parent, group_number, user_time = 11, system_time, children_user, children_system };

constexpr std::size_t fields_wanted = children_system + 1;

std::array<std::string_view, fields_wanted> fields_behind_name(std::string_view stat) {
    std::array<std::string_view, fields_wanted> fields{};
    stat.remove_prefix(std::min(stat.rfind(')'), stat.size()));
    stat.remove_prefix(std::min(stat.find(' '), stat.size()));
    for (std::string_view& field : fields) {
        stat.remove_prefix(std::min(stat.find_first_not_of(' '), stat.size()));
        field = stat.substr(0, stat.find(' '));
        stat.remove_prefix(field.size());
    }
    return fields;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

void add_activity(Activity& activity, std::string_view stat, platform::ProcessId group) {
    static const auto ticks_per_s = platform::clock_ticks_per_second();
    const auto fields = fields_behind_name(stat);
    if (number_in(fields[group_number]) != group) {
        return;
    }
    std::int64_t ticks = 0;
    for (const Field time : {user_time, system_time, children_user, children_system}) {
        ticks += number_in(fields[time]);
    }
    activity.processor_time += std::chrono::duration<double>(static_cast<double>(ticks) / ticks_per_s);
    activity.at_work |= fields[state] == "R" || fields[state] == "D";
}

Activity activity_of_group(platform::ProcessId group) {
    Activity activity;
    const machine::Files files;
    std::error_code error;
    std::filesystem::directory_iterator process("/proc", error);
    for (; !error && process != std::filesystem::directory_iterator(); process.increment(error)) {
        if (number_in(process->path().filename().native()) > 0) {
            add_activity(activity, files.text(process->path() / "stat"), group);  // empty where it has ended meanwhile
        }
    }
    return activity;
}

}  // namespace perfmon::launch
