#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// A server on the loopback that reads what comes and answers each connection with the next of its answers, byte for
/// byte, so that it can also answer what no real server would. Then it hangs up.
class LoopbackServer {
public:
    struct Answer {
        std::string bytes;
        enum class Then { hangs_up, stays_silent } then = Then::hangs_up;
    };

    explicit LoopbackServer(std::vector<Answer> answers) : answers_(std::move(answers)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (listener_ < 0 || ::bind(listener_, any, size) != 0 || ::listen(listener_, 8) != 0 ||
            ::getsockname(listener_, any, &size) != 0) {
            throw std::runtime_error("no server on the loopback");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer() {
        is_over_ = true;
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string url(const std::string& path = "/secret-path") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }

    /// What came, a text a connection.
    [[nodiscard]] std::vector<std::string> received() const {
        const std::scoped_lock lock(mutex_);
        return received_;
    }

private:
    bool is_readable(int socket) const {
        pollfd ready{socket, POLLIN, 0};
        return ::poll(&ready, 1, 20) > 0;
    }

    /// A request with a body that a header tells the length of.
    static bool is_whole(const std::string& request) {
        const auto end = request.find("\r\n\r\n");
        if (end == std::string::npos) {
            return false;
        }
        const auto length = request.find("Content-Length: ");
        return length == std::string::npos || request.size() >= end + 4 + std::stoul(request.substr(length + 16));
    }

    void serve() {
        for (std::size_t i = 0; !is_over_;) {
            if (!is_readable(listener_)) {
                continue;
            }
            const int connection = ::accept(listener_, nullptr, nullptr);
            std::string request;
            char buffer[4096];
            while (!is_over_ && !is_whole(request)) {
                if (is_readable(connection)) {
                    const auto count = ::read(connection, buffer, sizeof buffer);
                    if (count <= 0) {
                        break;
                    }
                    request.append(buffer, static_cast<std::size_t>(count));
                }
            }
            {
                const std::scoped_lock lock(mutex_);
                received_.push_back(request);
            }
            if (i < answers_.size()) {
                const Answer& answer = answers_[i++];
                (void)!::send(connection, answer.bytes.data(), answer.bytes.size(), MSG_NOSIGNAL);
                while (answer.then == Answer::Then::stays_silent && !is_over_) {
                    if (is_readable(connection) && ::read(connection, buffer, sizeof buffer) <= 0) {
                        break;
                    }
                }
            }
            ::close(connection);
        }
    }

    std::vector<Answer> answers_;
    std::vector<std::string> received_;
    mutable std::mutex mutex_;
    std::atomic<bool> is_over_ = false;
    int listener_ = -1;
    int port_ = 0;
    std::thread thread_;
};
