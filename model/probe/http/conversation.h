#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>

#include "model/probe/conversation.h"
#include "model/probe/http/expectation.h"
#include "model/probe/http/response_reader.h"
#include "model/probe/tls.h"

namespace switchover::probe {

/// What is asked over HTTP, and what is expected.
struct HttpRequest
{
    Target target;
    QByteArray method = "GET";
    std::vector<std::pair<QByteArray, QByteArray>> headers;   ///< Go wherever a redirect leads.
    std::vector<std::pair<QByteArray, QByteArray>> secret;    ///< Go to the first host alone.
    QByteArray body;
    bool bodyIsSecret = false;   ///< Goes to the first host alone.
    int redirects = 5;
    qsizetype bodyLimit = 1024 * 1024;
    HttpExpectation expected;
    TlsRules tls;
};

/// Asks once, and once more for each redirect that is followed.
class HttpConversation final : public Conversation
{
public:
    explicit HttpConversation(std::shared_ptr<const HttpRequest> request);

    void opened(Wire &wire) override;
    void received(Wire &wire, QByteArrayView bytes) override;
    void ended(Wire &wire, Ending how) override;
    std::optional<Outcome> late(Phase phase) const override;

private:
    void look(Wire &wire, ResponseReader::State state);
    bool redirects(Wire &wire);
    void follow(Wire &wire, const Target &to);
    QByteArray message() const;

    std::shared_ptr<const HttpRequest> m_request;
    Target m_at;
    QByteArray m_method;
    QByteArray m_body;
    QStringList m_visited;
    std::unique_ptr<ResponseReader> m_reader;
    bool m_sameOrigin = true;
    bool m_spoke = false;
    std::chrono::steady_clock::time_point m_began;    ///< When the first connection was open.
    std::chrono::steady_clock::time_point m_opened;   ///< ... and this one.
};

}   // namespace switchover::probe
