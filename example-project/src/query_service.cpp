#include "accesslog/query_service.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace accesslog {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

int new_socket() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        fail("cannot make a socket");
    }
    return descriptor;
}

/// An answer is a few bytes, and is not to wait for more.
void send_at_once(const Socket& socket) {
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Socket listening_socket() {
    Socket socket(new_socket());
    const auto address = loopback(0);
    constexpr int waiting = 64;
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(socket.get(), waiting) != 0) {
        fail("cannot listen");
    }
    return socket;
}

std::uint16_t port_of(const Socket& socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        fail("cannot tell the port");
    }
    return ntohs(address.sin_port);
}

Socket connected_socket(std::uint16_t port) {
    Socket socket(new_socket());
    const auto address = loopback(port);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        fail("cannot connect");
    }
    send_at_once(socket);
    return socket;
}

}  // namespace

Socket::Socket(Socket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), unread_(std::move(other.unread_)) {}

Socket::~Socket() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::string Socket::read_line() {
    std::array<char, 4096> buffer{};
    auto end = unread_.find('\n');
    while (end == std::string::npos) {
        const auto count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
        if (count <= 0) {
            return {};
        }
        unread_.append(buffer.data(), static_cast<std::size_t>(count));
        end = unread_.find('\n');
    }
    std::string line = unread_.substr(0, end);
    unread_.erase(0, end + 1);
    return line;
}

void Socket::write(std::string_view text) {
    while (!text.empty()) {
        const auto count = ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
        if (count < 0) {
            fail("cannot write");
        }
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

void Socket::shut_down() { ::shutdown(descriptor_, SHUT_RDWR); }

QueryService::QueryService(const VisitorIndex& index, int workers)
    : index_(index), listener_(listening_socket()), port_(port_of(listener_)) {
    for (int i = 0; i < workers; ++i) {
        workers_.emplace_back([this] { answer_queries(); });
    }
    acceptor_ = std::thread([this] { accept_connections(); });
}

QueryService::~QueryService() {
    listener_.shut_down();
    acceptor_.join();
    for (Socket& connection : connections_) {
        connection.shut_down();
    }
    for (std::thread& reader : readers_) {
        reader.join();
    }
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) {
        worker.join();
    }
}

void QueryService::accept_connections() {
    for (;;) {
        const int descriptor = ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) {
            return;
        }
        Socket& connection = connections_.emplace_back(descriptor);
        send_at_once(connection);
        readers_.emplace_back([this, &connection] { read_queries(connection); });
    }
}

void QueryService::read_queries(Socket& connection) {
    for (std::string line = connection.read_line(); !line.empty(); line = connection.read_line()) {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            queue_.push_back({&connection, std::move(line)});
        }
        changed_.notify_one();
    }
}

void QueryService::answer_queries() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ends_ || !queue_.empty(); });
        if (ends_) {
            return;
        }
        const Query query = std::move(queue_.front());
        queue_.pop_front();
        [[maybe_unused]] const auto number = ++answered_;
#if defined(ACCESSLOG_STALL)
        // As if it wrote what it knows to a file now and then, and kept the lock meanwhile.
        if (number % 200 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
#endif
        lock.unlock();
        const Visitor* const visitor = index_.find(query.address);
        try {
            query.from->write(std::to_string(visitor == nullptr ? 0 : visitor->requests) + '\n');
        } catch (const std::runtime_error&) {
            // The client has gone.
        }
        lock.lock();
    }
}

QueryClient::QueryClient(std::uint16_t port) : socket_(connected_socket(port)) {}

std::int64_t QueryClient::requests_of(std::string_view address) {
    socket_.write(std::string(address) + '\n');
    const std::string answer = socket_.read_line();
    if (answer.empty()) {
        throw std::runtime_error("the service closed the connection");
    }
    return std::stoll(answer);
}

}  // namespace accesslog
