#include "model/probe/sources/watch.h"

#include <QDateTime>
#include <QLocalSocket>

#include "model/probe/sources/fetch.h"
#include "model/probe/sources/haproxy.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr auto deadline = std::chrono::seconds(5);   // Below the usual pause: never two at once.
constexpr qsizetype mostHeard = 64 * 1024 * 1024;

const QString socketScheme = u"unix:"_s;

}   // namespace

SourceWatch::SourceWatch(SourceOrder order) : m_order(std::move(order))
{
    for (QTimer *timer : {&m_due, &m_deadline}) {
        timer->setParent(this);
        timer->setSingleShot(true);
    }
    connect(&m_due, &QTimer::timeout, this, &SourceWatch::ask);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        closeSocket(outcomeOf(u"source.timeout"_s,
                              Words::tr("The source gives no answer within %1.").arg(inWords(deadline))));
    });
}

SourceWatch::~SourceWatch()
{
    delete m_socket.release();   // Now: when its thread ends nobody deletes later.
}

void SourceWatch::start()
{
    if (!m_order.url.startsWith(socketScheme)) {
        auto fetch = Fetch::of(m_order.url, m_order.secrets, deadline);
        if (!fetch) {
            fail(u"source.config"_s, fetch.error().what);
            m_due.stop();   // Asking again changes nothing.
            return;
        }
        m_fetch = *std::move(fetch);
    }
    ask();
}

void SourceWatch::ask()
{
    const auto done = [this](Import import) { take(std::move(import)); };
    if (!m_fetch)
        askSocket(m_order.url.mid(socketScheme.size()));
    else if (m_order.kind == SourceOrder::Kind::Prometheus)
        askPrometheus(*m_fetch, done);
    else
        askHaproxy(*m_fetch, done);
}

/// HAProxy's own socket: one line asks, the end of the stream ends the answer.
void SourceWatch::askSocket(const QString &path)
{
    m_heard.clear();
    m_socket.reset(new QLocalSocket);
    connect(m_socket.get(), &QLocalSocket::connected, this, [this] { m_socket->write("show stat\n"); });
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &SourceWatch::readSocket);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, [this] { closeSocket(std::nullopt); });
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            closeSocket(outcomeOf(u"source.unreachable"_s,
                                  Words::tr("The source gives no answer. %1").arg(m_socket->errorString())));
    });
    m_deadline.start(deadline);
    m_socket->connectToServer(path);
}

void SourceWatch::readSocket()
{
    m_heard += m_socket->readAll();
    if (m_heard.size() > mostHeard)
        closeSocket(
            outcomeOf(u"source.answer"_s, Words::tr("The source says more than anybody wants to read.")));
}

void SourceWatch::closeSocket(const std::optional<Outcome> &fault)
{
    if (!m_socket)
        return;
    m_deadline.stop();
    if (m_socket->isOpen())
        m_heard += m_socket->readAll();
    m_socket->disconnect(this);
    m_socket.reset();
    auto read = readHaproxy(m_heard, QDateTime::currentMSecsSinceEpoch());
    m_heard.clear();
    if (fault)
        fail(fault->cause, fault->sentence);
    else if (read)
        take(*std::move(read));
    else
        fail(u"source.answer"_s, read.error().what);
}

void SourceWatch::fail(const QString &cause, const QString &sentence)
{
    take({.source = m_order.kind == SourceOrder::Kind::Prometheus ? u"prometheus"_s : u"haproxy"_s,
          .fault = outcomeOf(cause, sentence)});
}

void SourceWatch::take(Import import)
{
    m_due.start(std::chrono::ceil<std::chrono::milliseconds>(m_order.every));
    Q_EMIT taken(import);
}

}   // namespace switchover::probe
