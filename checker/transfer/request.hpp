#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::transfer {

/// What is sent to a server by HTTP. Secrets belong into `url`, `headers` and `password`, and are never told: see
/// without_secrets().
struct HttpRequest {
    enum class Method { post, put };

    Method method = Method::post;
    std::string url;                    ///< `http://…` or `https://…`
    std::vector<std::string> headers;   ///< each as `Content-Type: application/json`
    std::string body;                   ///< any bytes
    std::string user;                   ///< empty: nobody logs in
    std::string password;               ///< of that user
    std::filesystem::path authorities;  ///< certificates in PEM form that sign the server's; empty: the system's
};

/// How a connection to a mail server is kept from others.
enum class Encryption {
    starttls,  ///< begins in the clear, and is encrypted before anything is told
    tls,       ///< encrypted from the first byte
    none,
};

/// A message that is handed to a mail server.
struct Mail {
    std::string host;
    int port = 0;
    Encryption encryption = Encryption::starttls;
    std::string user;                   ///< empty: nobody logs in
    std::string password;               ///< of that user
    std::filesystem::path authorities;  ///< as above
    std::string sender;                 ///< an address, as the envelope has it
    std::string recipient;              ///< the same
    std::string text;                   ///< the whole message with its headers, lines ended by CR LF
};

}  // namespace perfmon::transfer
