#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace perfmon::workload {

/// Threads that are there for as long as a workload is measured, and work together on one task after the other.
class Crew {
public:
    /// @throws Error when the system has not that many threads
    explicit Crew(std::size_t members);
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew();

    /// Calls the task once in each thread, with the thread's number, and returns when all calls have returned. It must
    /// not throw.
    void run(const std::function<void(std::size_t)>& task);

    [[nodiscard]] std::size_t members() const { return threads_.size(); }

private:
    void live(std::size_t number);
    void end();

    std::mutex mutex_;
    std::condition_variable changed_;
    const std::function<void(std::size_t)>* task_ = nullptr;
    std::size_t tasks_ = 0;  ///< that there have been
    std::size_t busy_ = 0;
    bool ends_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace perfmon::workload
