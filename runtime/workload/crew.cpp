#include "runtime/workload/crew.hpp"

#include "runtime/base/error.hpp"

#include <string>
#include <system_error>

namespace perfmon::workload {

Crew::Crew(std::size_t members) {
    threads_.reserve(members);
    try {
        for (std::size_t number = 0; number < members; ++number) {
            threads_.emplace_back([this, number] { live(number); });
        }
    } catch (const std::system_error& refused) {
        const auto started = threads_.size();
        end();
        throw Error(ExitCode::bad_data, "",
                    "cannot start " + std::to_string(members) + " threads, one for each operation in flight: after " +
                        std::to_string(started) + " of them, " + refused.code().message());
    }
}

Crew::~Crew() {
    end();
}

void Crew::end() {
    {
        const std::scoped_lock lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void Crew::run(const std::function<void(std::size_t)>& task) {
    std::unique_lock lock(mutex_);
    task_ = &task;
    ++tasks_;
    busy_ = threads_.size();
    changed_.notify_all();
    changed_.wait(lock, [this] { return busy_ == 0; });
}

void Crew::live(std::size_t number) {
    std::unique_lock lock(mutex_);
    for (std::size_t done = 0;; ++done) {
        changed_.wait(lock, [&] { return ends_ || tasks_ > done; });
        if (ends_) {
            return;
        }
        const auto& task = *task_;
        lock.unlock();
        task(number);
        lock.lock();
        if (--busy_ == 0) {
            changed_.notify_all();
        }
    }
}

}  // namespace perfmon::workload
