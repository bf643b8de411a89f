#pragma once

#include "checker/transfer/deliver.hpp"

#include <deque>
#include <vector>

namespace perfmon::transfer {

/// Answers as it was told, one try after the other, and then delivers.
class FakeWire : public Wire {
public:
    std::deque<Try> answers;
    std::vector<HttpRequest> requests;
    std::vector<Mail> mails;
    std::vector<TryLimits> limits;

    Try send(const HttpRequest& request, const TryLimits& within) override {
        requests.push_back(request);
        return next(within);
    }

    Try send(const Mail& mail, const TryLimits& within) override {
        mails.push_back(mail);
        return next(within);
    }

private:
    Try next(const TryLimits& within) {
        limits.push_back(within);
        if (answers.empty()) {
            return {Try::Kind::delivered, 200, "ok", ""};
        }
        const Try answer = answers.front();
        answers.pop_front();
        return answer;
    }
};

}  // namespace perfmon::transfer
