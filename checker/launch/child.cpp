#include "checker/launch/child.hpp"

#include "checker/launch/start_failure.hpp"

#include <array>
#include <utility>

namespace perfmon::launch {
namespace {

constexpr std::size_t chunk_size = 4096;

}  // namespace

Child::Child(const Command& command) : process_(command), output_kept_(command.output_kept) {
    if (const auto& failure = process_.start_failure()) {
        obstacle_ = explain(*failure, command);
    }
}

/// What it printed last, and nobody has taken in. All that it started is no more, so that this ends; should something
/// have escaped and print without end, it is cut off.
void Child::take_rest() {
    constexpr std::size_t most = std::size_t{1} << 20U;
    if (!process_.output().stop_waiting()) {
        return;
    }
    for (std::size_t taken = 0; taken < most && take_output(); taken += chunk_size) {
    }
}

bool Child::take_output() {
    std::array<char, chunk_size> chunk{};
    const auto count = process_.output().read(chunk.data(), chunk.size());
    if (count <= 0) {
        return false;
    }
    text_.append(chunk.data(), static_cast<std::size_t>(count));
    if (text_.size() > 2 * output_kept_) {
        keep_end();
    }
    return true;
}

void Child::keep_end() {
    if (text_.size() > output_kept_) {
        text_.erase(0, text_.size() - output_kept_);
    }
}

Exit Child::finish(Ending ending) {
    using End = platform::SupervisedProcess::End;
    Exit exit;
    const End end = process_.end();
    take_rest();
    if (const auto& failure = process_.start_failure()) {
        exit.code = failure->error;
        exit.obstacle = obstacle_;
    } else if (ending == Ending::at_deadline) {
        exit.kind = Exit::Kind::timed_out;
    } else {
        exit.kind = end.kind == End::Kind::signalled ? Exit::Kind::signalled : Exit::Kind::exited;
        exit.code = end.code;
    }
    exit.usage = end.usage;
    keep_end();
    exit.output = std::move(text_);
    exit.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    return exit;
}

}  // namespace perfmon::launch
