#pragma once

#include <QSqlDatabase>

#include <memory>
#include <optional>
#include <utility>

#include "model/base/result.h"
#include "model/probe/history/samples.h"

namespace switchover::probe {

/// A change of an endpoint's verdict.
struct Change
{
    qint64 at = 0;
    Verdict verdict = Verdict::Unknown;
    QString cause;
    QString sentence;
};

/// How long an endpoint served, and how long it did not: ms. Time in maintenance, cut off or unknown is neither.
struct Uptime
{
    qint64 served = 0;
    qint64 failed = 0;

    qint64 observed() const { return served + failed; }
    /// Of the observed time; nullopt: there is none.
    std::optional<double> share() const
    {
        return observed() == 0 ? std::nullopt : std::optional(double(served) / double(observed()));
    }
};

/// The database of history. Belongs to the thread that opened it; two may have one file open at once.
///
/// State changes for ever; answers 7 days, as packed blocks of an hour; 5-minute roll-ups 90 days, hourly ones 2 years.
/// A kill loses what was not committed, and nothing else.
class HistoryStore
{
public:
    /// Makes the file if there is none.
    ///
    /// @errors Io if it cannot be opened or is locked; BadFormat if it is no history, or broken; TooNew.
    static Result<std::unique_ptr<HistoryStore>> open(const QString &file);
    ~HistoryStore();

    /// The number of an endpoint; @p document tells equal ids of two documents apart.
    Result<qint64> endpoint(const QString &document, const QString &probe);

    /// The same without making it: nullopt if nothing was ever kept of it.
    Result<std::optional<qint64>> known(const QString &document, const QString &probe);
    /// When the first and the last thing of a document was kept; nullopt: nothing was.
    Result<std::optional<std::pair<qint64, qint64>>> span(const QString &document);

    Result<> begin();
    Result<> commit();
    Result<> add(qint64 endpoint, const Sample &sample);
    Result<> add(qint64 endpoint, const Change &change);
    /// Says that nobody looked since the last sample: the program was killed, and what held then holds no more.
    Result<> closeGap(qint64 endpoint, qint64 now);
    /// Packs the hours that are over at @p now, and forgets what is too old or, oldest first, beyond @p mostBytes, a
    /// little at a time. True: there is more.
    Result<bool> tidy(qint64 now, qint64 mostBytes = usualSize);
    /// What the database takes, without what is free in its file.
    Result<qint64> size();

    static constexpr qint64 usualSize = 1024LL * 1024 * 1024;

    /// In the order of time, from @p from up to but not including @p to; changes begin with the one that held at from.
    Result<std::vector<Sample>> samples(qint64 endpoint, qint64 from, qint64 to);
    Result<std::vector<Change>> changes(qint64 endpoint, qint64 from, qint64 to);
    Result<LatencyHistogram> latencies(qint64 endpoint, qint64 from, qint64 to);
    /// What held last counts as long as somebody looked.
    Result<Uptime> uptime(qint64 endpoint, qint64 from, qint64 to);

private:
    explicit HistoryStore(QString connection) : m_connection(std::move(connection)) {}

    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }
    Result<> prepare();
    Result<> run(const QString &statement, const QVariantList &values = {});
    Result<std::vector<QVariantList>> rows(const QString &statement, const QVariantList &values);
    Result<> pack(qint64 endpoint, qint64 hour);
    /// When the last answer came, or the end of its hour once that is packed; 0: none is kept.
    Result<qint64> lastSample(qint64 endpoint);
    /// When somebody looked last, and until when that says something; nullopt: no answer is kept.
    Result<std::optional<qint64>> observedUntil(qint64 endpoint);
    Result<bool> shrink(qint64 mostBytes);

    QString m_connection;
};

}   // namespace switchover::probe
