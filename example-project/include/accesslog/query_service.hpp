#pragma once

#include "accesslog/visitor_index.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace accesslog {

/// A file descriptor that is closed with its owner.
class Socket {
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&&) = delete;
    ~Socket();

    int get() const { return descriptor_; }

    /// The text up to the next line feed, without it; empty at the end.
    std::string read_line();
    void write(std::string_view text);

    /// Whoever reads or writes is woken, and sees the end.
    void shut_down();

private:
    int descriptor_;
    std::string unread_;
};

/// Answers over TCP, on the loopback interface, how many requests a visitor made: a line with the address is answered
/// by a line with the number. A thread for each connection reads, and puts what is asked into a queue; a few workers
/// take it from there and answer.
class QueryService {
public:
    /// @param index  must outlive the service
    QueryService(const VisitorIndex& index, int workers);
    QueryService(const QueryService&) = delete;
    QueryService& operator=(const QueryService&) = delete;
    ~QueryService();

    std::uint16_t port() const { return port_; }

private:
    struct Query {
        Socket* from;
        std::string address;
    };

    void accept_connections();
    void read_queries(Socket& connection);
    void answer_queries();

    const VisitorIndex& index_;
    Socket listener_;
    std::uint16_t port_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Query> queue_;
    std::deque<Socket> connections_;  // never moved: readers and queries point to them
    std::vector<std::thread> readers_;
    bool ends_ = false;
    std::uint64_t answered_ = 0;
    std::vector<std::thread> workers_;
    std::thread acceptor_;
};

/// One connection to a QueryService.
class QueryClient {
public:
    explicit QueryClient(std::uint16_t port);

    /// @throws std::runtime_error when the service is gone
    std::int64_t requests_of(std::string_view address);

private:
    Socket socket_;
};

}  // namespace accesslog
