#include "checker/evaluate/leak_note.hpp"

#include "checker/evaluate/own_code.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

namespace perfmon::evaluate {

std::string leak_note(const std::vector<documents::CallSite>& unfreed) {
    if (unfreed.empty() || unfreed.front().stack.empty()) {
        return {};
    }
    std::string note = fmt::format("{} left by each iteration, allocated in {}",
                                   text::amount_of_bytes(unfreed.front().bytes), own_call(unfreed.front().stack));
    if (unfreed.size() > 1) {
        note += fmt::format("; and more, allocated in {}", text::counted(unfreed.size() - 1, "other place"));
    }
    return note;
}

}  // namespace perfmon::evaluate
