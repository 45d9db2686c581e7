#include "model/probe/sources/fetch.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

#include "model/probe/http/response_reader.h"
#include "model/probe/sources/haproxy.h"
#include "model/probe/sources/prometheus.h"
#include "model/probe/stream_check.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// A large Prometheus has thousands of series; an endless one has no end.
constexpr qsizetype mostBytes = 64 * 1024 * 1024;

class FetchConversation final : public Conversation
{
public:
    FetchConversation(QByteArray request, Page &page)
        : m_request(std::move(request)), m_page(page), m_reader(false, mostBytes)
    {
    }

    void opened(Wire &wire) override { wire.send(m_request); }
    void received(Wire &wire, QByteArrayView bytes) override { look(wire, m_reader.feed(bytes)); }
    void ended(Wire &wire, Ending how) override { look(wire, m_reader.end(how)); }

private:
    void look(Wire &wire, ResponseReader::State state)
    {
        if (state == ResponseReader::State::Failed) {
            wire.finish(m_reader.fault());
        } else if (state == ResponseReader::State::Done && m_reader.isCut()) {
            wire.finish(
                outcomeOf(u"source.answer"_s, Words::tr("The source says more than anybody wants to read.")));
        } else if (state == ResponseReader::State::Done) {
            m_page.status = m_reader.status();
            m_page.body = m_reader.body();
            wire.finish(allWell(Words::tr("It answers.")));
        }
    }

    QByteArray m_request;
    Page &m_page;
    ResponseReader m_reader;
};

/// The same fault, one level out: it is the source that fails, and nobody knows how the endpoints are.
Outcome faultOfSource(const Outcome &outcome)
{
    const QString cause =
        outcome.cause.startsWith(u"timeout."_s) ? u"source.timeout"_s : u"source.unreachable"_s;
    return outcomeOf(cause, Words::tr("The source gives no answer. %1").arg(outcome.sentence));
}

std::optional<Outcome> faultOfStatus(const Page &page)
{
    if (page.fault)
        return page.fault;
    if (page.status == 401 || page.status == 403)
        return outcomeOf(u"source.auth"_s,
                         Words::tr("The source wants to know who asks: %1.").arg(page.status));
    return std::nullopt;
}

/// The answers to prometheusQueries(); without them @p fault says why.
std::optional<PrometheusAnswers> answersOf(const std::vector<Page> &pages, std::optional<Outcome> &fault)
{
    std::vector<std::vector<Series>> answers;
    for (const Page &page : pages) {
        fault = faultOfStatus(page);
        auto series = fault ? Result<std::vector<Series>>() : readPrometheus(page.status, page.body);
        if (!series)
            fault = outcomeOf(u"source.answer"_s, series.error().what);
        if (fault)
            return std::nullopt;
        answers.push_back(*std::move(series));
    }
    return PrometheusAnswers{.success = std::move(answers[0]),
                             .duration = std::move(answers[1]),
                             .up = std::move(answers[2]),
                             .observed = std::move(answers[3]),
                             .relayed = {}};
}

}   // namespace

Result<std::unique_ptr<Fetch>> Fetch::of(const QString &url, const SecretLookup &lookup, Span deadline)
{
    const Result<Target> target = parseTarget(url);
    if (!target)
        return failure(target.error());
    if (target->scheme != u"http" && target->scheme != u"https")
        return failure(Error::Code::BadFormat,
                       Words::tr("The address of a source begins with http:// or https://."));
    std::unique_ptr<Fetch> fetch(new Fetch);
    fetch->m_target = *target;
    fetch->m_deadline = deadline;
    if (target->port == 0)
        fetch->m_target.port = target->scheme == u"https" ? 443 : 80;
    if (target->password.isEmpty())
        return fetch;
    Secrets secrets(lookup);
    const Result<QString> secret = secrets.named(target->password);
    if (!secret)
        return failure(secret.error());
    const QByteArray both = (target->user + u':' + *secret).toUtf8();
    fetch->m_authorization =
        target->user.isEmpty() ? "Bearer " + secret->toUtf8() : "Basic " + both.toBase64();
    return fetch;
}

Fetch::~Fetch()
{
    delete m_check.release();   // Now: when its thread ends nobody deletes later.
}

void Fetch::start(const QStringList &suffixes, std::function<void(std::vector<Page>)> done)
{
    m_suffixes = suffixes;
    m_done = std::move(done);
    m_pages.clear();
    m_pages.reserve(std::size_t(suffixes.size()));
    m_began = std::chrono::steady_clock::now();
    next();
}

void Fetch::next()
{
    m_check.reset();
    const bool failed = !m_pages.empty() && m_pages.back().fault;
    if (failed || m_pages.size() == std::size_t(m_suffixes.size())) {
        const auto done = std::exchange(m_done, nullptr);
        done(std::move(m_pages));
        return;
    }
    const QString path = m_target.path + m_suffixes[qsizetype(m_pages.size())];
    QByteArray request = "GET " + (path.isEmpty() ? QByteArray("/") : path.toLatin1()) +
                         " HTTP/1.1\r\nHost: " + m_target.authority().toLatin1() +
                         "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n";
    if (!m_authorization.isEmpty())
        request += "Authorization: " + m_authorization + "\r\n";
    Page &page = m_pages.emplace_back();
    TlsRules tls;
    tls.authorities = environmentAuthorities();
    tls.daysLeft = 0;   // How long a source will be believed is not what it is asked for.
    const Span left = m_deadline - (std::chrono::steady_clock::now() - m_began);
    // A source is named by the person who asks, never by a document.
    m_check.reset(
        new StreamCheck({.whole = std::max<Span>(std::chrono::milliseconds(1), left)},
                        std::make_shared<const Surroundings>(Surroundings{Permission::everything()}),
                        {.target = m_target, .encrypted = m_target.scheme == u"https", .tls = tls},
                        std::make_unique<FetchConversation>(request + "\r\n", page)));
    m_check->start([this, &page](const Outcome &outcome, const PhaseTimes &, const Detail &) {
        if (outcome.verdict != Verdict::Up)
            page.fault = faultOfSource(outcome);
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    });
}

void askPrometheus(Fetch &fetch, std::function<void(Import)> done)
{
    QStringList suffixes;
    for (const QString &query : prometheusQueries())
        suffixes.append(u"/api/v1/query?query="_s + QString::fromLatin1(QUrl::toPercentEncoding(query)));
    fetch.start(suffixes, [done, &fetch](const std::vector<Page> &pages) {
        Import broken{.source = u"prometheus"_s};
        auto answers = answersOf(pages, broken.fault);
        if (!answers) {
            done(std::move(broken));
        } else if (!needTargets(*answers)) {
            done(healthOf(*answers));
        } else {
            fetch.start({u"/api/v1/targets?state=active"_s},
                        [done, answers = *std::move(answers)](const std::vector<Page> &list) mutable {
                            answers.relayed = relayedTargets(list.front().status, list.front().body);
                            done(healthOf(answers));
                        });
        }
    });
}

void askHaproxy(Fetch &fetch, std::function<void(Import)> done)
{
    fetch.start({QString()}, [done](const std::vector<Page> &pages) {
        Import import{.source = u"haproxy"_s, .fault = faultOfStatus(pages.front())};
        if (!import.fault) {
            Result<Import> read = readHaproxy(pages.front().body, QDateTime::currentMSecsSinceEpoch());
            if (read)
                import = *std::move(read);
            else
                import.fault = outcomeOf(u"source.answer"_s, read.error().what);
        }
        done(std::move(import));
    });
}

}   // namespace switchover::probe
