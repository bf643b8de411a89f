#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::report {

/// Writes XML, and HTML that is XML as well. Whatever text comes in is escaped, and every element is closed, so that no
/// name can become a tag; only raw() takes markup as it is.
class Markup {
public:
    using Attribute = std::pair<std::string_view, std::string>;
    using Attributes = std::initializer_list<Attribute>;

    Markup& open(std::string_view name, Attributes attributes = {});

    /// The innermost element that is open.
    Markup& close();

    Markup& text(std::string_view text);

    /// An element with nothing but text in it.
    Markup& element(std::string_view name, Attributes attributes, std::string_view text);

    /// An element without content.
    Markup& empty(std::string_view name, Attributes attributes = {});

    /// What another one has written, or a constant of ours.
    Markup& raw(std::string_view markup);

    Markup& newline() { return raw("\n"); }

    /// All of it, once every element is closed.
    [[nodiscard]] std::string take();

private:
    void start(std::string_view name, Attributes attributes);

    std::string text_;
    std::vector<std::string> open_;
};

}  // namespace perfmon::report
