#include "runtime/workload/crew.hpp"

namespace perfmon::workload {

Crew::Crew(std::size_t members) {
    threads_.reserve(members);
    for (std::size_t number = 0; number < members; ++number) {
        threads_.emplace_back([this, number] { live(number); });
    }
}

Crew::~Crew() {
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
