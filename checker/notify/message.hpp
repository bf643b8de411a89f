#pragma once

#include "checker/documents/alert_message.hpp"
#include "checker/documents/run_origin.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/notify/due.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What is told, before any channel makes its form of it.
namespace perfmon::notify {

/// What the news is of, as far as somebody knows.
struct Source {
    std::string project;
    documents::RunOrigin run;
};

/// What is due, in the environment that it is of.
struct News {
    std::string environment_id;
    documents::Alert alert;
    documents::AlertEvent event = documents::AlertEvent::opened;
};

/// @param verdicts  of today, which say more of an alert than its record
[[nodiscard]] documents::AlertMessage message_of(const std::vector<News>& news, const Recipient& recipient,
                                                 const std::vector<documents::VerdictDocument>& verdicts,
                                                 const Source& source, const std::string& now);

/// News of one kind, under a title.
struct Section {
    std::string_view title;
    std::vector<const documents::AlertNews*> news;
};

/// The regressions first, then what else is wrong, then what is no longer. No section is empty.
[[nodiscard]] std::vector<Section> sections_of(const documents::AlertMessage& message);

/// What an alert is about: `codec/case/a: time`. As every text from outside, it is not yet fit for any reader.
[[nodiscard]] std::string subject_of(const documents::AlertNews& news);

/// What is said of it: `2.00 µs, +100.0 %, limit 1.05 µs, baseline 1.00 µs`.
[[nodiscard]] std::string sentence_of(const documents::AlertNews& news);

/// A line of what else is known: what it is, and the text.
struct Fact {
    std::string_view name;
    std::string text;
};

[[nodiscard]] std::vector<Fact> facts_of(const documents::AlertNews& news);
[[nodiscard]] std::vector<Fact> facts_of(const documents::AlertMessage& message);

}  // namespace perfmon::notify
