#include "checker/report/markup.hpp"

#include "checker/text/sinks.hpp"

namespace perfmon::report {

Markup& Markup::open(std::string_view name, Attributes attributes) {
    start(name, attributes);
    text_ += '>';
    open_.emplace_back(name);
    return *this;
}

Markup& Markup::close() {
    text_ += "</" + open_.back() + '>';
    open_.pop_back();
    return *this;
}

Markup& Markup::text(std::string_view text) {
    text_ += text::markup_text(text);
    return *this;
}

Markup& Markup::element(std::string_view name, Attributes attributes, std::string_view text) {
    return open(name, attributes).text(text).close();
}

Markup& Markup::empty(std::string_view name, Attributes attributes) {
    start(name, attributes);
    text_ += "/>";
    return *this;
}

Markup& Markup::raw(std::string_view markup) {
    text_ += markup;
    return *this;
}

std::string Markup::take() {
    while (!open_.empty()) {
        close();
    }
    return std::move(text_);
}

void Markup::start(std::string_view name, Attributes attributes) {
    text_ += '<';
    text_ += name;
    for (const auto& [key, value] : attributes) {
        text_ += ' ';
        text_ += key;
        text_ += "=\"" + text::markup_text(value) + '"';
    }
}

}  // namespace perfmon::report
