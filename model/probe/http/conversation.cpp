#include "model/probe/http/conversation.h"

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

QByteArray hostHeader(const Target &target)
{
    const bool usual = target.port == (target.scheme == u"https" ? 443 : 80);
    Target shown = target;
    if (usual)
        shown.port = 0;
    return shown.authority().toLatin1();
}

QString addressOf(const Target &target)
{
    return target.scheme + u"://"_s + target.authority() + target.path;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}   // namespace

HttpConversation::HttpConversation(std::shared_ptr<const HttpRequest> request)
    : m_request(std::move(request)), m_at(m_request->target), m_method(m_request->method),
      m_body(m_request->body)
{
    m_visited.append(addressOf(m_at));
}

QByteArray HttpConversation::message() const
{
    QByteArray text = m_method + ' ' + (m_at.path.isEmpty() ? "/" : m_at.path.toLatin1()) + " HTTP/1.1\r\n";
    const auto states = [this](QByteArrayView name) {
        return std::ranges::any_of(m_request->headers, [name](const auto &field) {
            return field.first.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    if (!states("host"))
        text += "Host: " + hostHeader(m_at) + "\r\n";
    if (!states("user-agent"))
        text += "User-Agent: switchover/" SWITCHOVER_VERSION "\r\n";
    if (!states("accept"))
        text += "Accept: */*\r\n";
    if (!states("accept-encoding"))
        text += "Accept-Encoding: gzip, deflate\r\n";
    for (const auto &[name, value] : m_request->headers)
        if (m_sameOrigin || name.compare("host", Qt::CaseInsensitive) != 0)
            text += name + ": " + value + "\r\n";
    if (m_sameOrigin)
        for (const auto &[name, value] : m_request->secret)
            text += name + ": " + value + "\r\n";
    if (!m_body.isEmpty() || m_method == "POST" || m_method == "PUT" || m_method == "PATCH")
        text += "Content-Length: " + QByteArray::number(m_body.size()) + "\r\n";
    return text + "Connection: close\r\n\r\n" + m_body;
}

void HttpConversation::opened(Wire &wire)
{
    m_spoke = false;
    m_opened = std::chrono::steady_clock::now();
    if (m_visited.size() == 1)
        m_began = m_opened;
    m_reader = std::make_unique<ResponseReader>(m_method == "HEAD", m_request->bodyLimit);
    wire.send(message());
}

void HttpConversation::received(Wire &wire, QByteArrayView bytes)
{
    m_spoke = true;
    look(wire, m_reader->feed(bytes));
}

void HttpConversation::ended(Wire &wire, Ending how)
{
    if (how == Ending::Reset && !m_spoke)
        wire.finish(endedEarly(how, {}, {}));
    else
        look(wire, m_reader->end(how));
}

/// Where the time went into redirects, each of which answered, nobody was silent.
std::optional<Outcome> HttpConversation::late(Phase phase) const
{
    const auto now = std::chrono::steady_clock::now();
    if (phase != Phase::FirstByte || m_visited.size() == 1 || now - m_opened > m_opened - m_began)
        return std::nullopt;
    return outcomeOf(u"timeout.total"_s,
                     Words::tr("It redirects, and the time ran out before the last answer."));
}

void HttpConversation::look(Wire &wire, ResponseReader::State state)
{
    if (m_reader->hasHead())
        wire.detail().status = m_reader->status();
    if (state == ResponseReader::State::Failed) {
        wire.finish(m_reader->fault());
        return;
    }
    // A redirect is decided by its head; its body is nobody's.
    if (m_reader->hasHead() && redirects(wire))
        return;
    if (state != ResponseReader::State::Done)
        return;
    if (const auto server = m_reader->header("server"))
        wire.detail().server = cleaned(*server, 60);
    wire.finish(judge(m_request->expected, *m_reader));
}

/// Whether the answer is a redirect that was dealt with here.
bool HttpConversation::redirects(Wire &wire)
{
    const auto location = m_reader->header("location");
    if (!isRedirect(m_reader->status()) || m_request->redirects == 0 || !location)
        return false;
    const Result<Target> to = resolveLocation(m_at, QString::fromUtf8(location->left(4096)));
    if (!to)
        wire.finish(outcomeOf(u"http.redirects"_s, to.error().what));
    else if (to->scheme != m_at.scheme)
        wire.finish(outcomeOf(u"http.redirect_scheme"_s,
                              Words::tr("It redirects from %1:// to %2://; another scheme is not followed.")
                                  .arg(m_at.scheme, cleaned(to->scheme, 20))));
    else if (m_visited.contains(addressOf(*to)))
        wire.finish(outcomeOf(u"http.redirects"_s, Words::tr("The redirects lead in a circle.")));
    else if (m_visited.size() > m_request->redirects)
        wire.finish(outcomeOf(u"http.redirects"_s,
                              Words::tr("It redirects more than %n times.", nullptr, m_request->redirects)));
    else if (to->host.isEmpty())
        wire.finish(outcomeOf(u"http.redirects"_s, Words::tr("The redirect names no host.")));
    else
        follow(wire, *to);
    return true;
}

void HttpConversation::follow(Wire &wire, const Target &to)
{
    const int status = m_reader->status();
    if (m_method != "HEAD" && (status == 303 || (m_method == "POST" && (status == 301 || status == 302)))) {
        m_method = "GET";
        m_body.clear();
    }
    Target next = to;
    if (next.port == 0)
        next.port = next.scheme == u"https" ? 443 : 80;
    m_sameOrigin = m_sameOrigin && next.scheme == m_request->target.scheme &&
                   next.host == m_request->target.host && next.port == m_request->target.port;
    if (!m_sameOrigin && m_request->bodyIsSecret && !m_body.isEmpty()) {
        wire.finish(outcomeOf(u"http.redirects"_s,
                              Words::tr("It redirects to another host, and what is sent holds a secret.")));
        return;
    }
    m_at = next;
    m_visited.append(addressOf(to));
    wire.moveOn(next, next.scheme == u"https");
}

}   // namespace switchover::probe
