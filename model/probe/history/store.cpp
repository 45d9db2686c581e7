#include "model/probe/history/store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <map>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour, fiveMinutes = 5 * minute;
constexpr qint64 blocksKept = 7 * day, fineKept = 90 * day, coarseKept = 730 * day;
constexpr int stepsAtOnce = 200;   ///< So that nobody waits long for the writer.
constexpr int formatVersion = 1;

/// Blobs stand in a table with row ids: without, each over 1,002 bytes takes a page of its own.
const QStringList tables{
    u"CREATE TABLE endpoint(id INTEGER PRIMARY KEY, document TEXT, probe TEXT, UNIQUE(document, probe))"_s,
    u"CREATE TABLE change(endpoint INTEGER, at INTEGER, verdict INTEGER, cause TEXT, sentence TEXT, PRIMARY KEY(endpoint, at)) WITHOUT ROWID"_s,
    u"CREATE TABLE recent(endpoint INTEGER, at INTEGER, verdict INTEGER, latency INTEGER, PRIMARY KEY(endpoint, at)) WITHOUT ROWID"_s,
    u"CREATE TABLE block(id INTEGER PRIMARY KEY, endpoint INTEGER, hour INTEGER, data BLOB)"_s,
    u"CREATE UNIQUE INDEX block_place ON block(endpoint, hour)"_s,
    u"CREATE TABLE rollup(endpoint INTEGER, span INTEGER, at INTEGER, histogram BLOB, PRIMARY KEY(endpoint, span, at)) WITHOUT ROWID"_s,
    u"PRAGMA user_version = 1"_s};

Error::Code codeOf(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    constexpr int corrupt = 11, notADatabase = 26;
    return code == corrupt || code == notADatabase ? Error::Code::BadFormat : Error::Code::Io;
}

auto failed(const QSqlError &error)
{
    return failure(codeOf(error), Words::tr("The history says: %1.").arg(cleaned(error.text())));
}

}   // namespace

Result<std::unique_ptr<HistoryStore>> HistoryStore::open(const QString &file)
{
    static std::atomic<int> number = 0;
    const QString connection = u"history-%1"_s.arg(++number);
    std::unique_ptr<HistoryStore> store(new HistoryStore(connection));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!database.open())
        return failure(Error(failed(database.lastError()).value()).at(file));
    if (const auto ready = store->prepare(); !ready)
        return failure(ready.error().at(file));
    return store;
}

HistoryStore::~HistoryStore()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<> HistoryStore::prepare()
{
    for (const QString &statement : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s})
        if (const auto done = run(statement); !done)
            return done;
    const auto version = rows(u"PRAGMA user_version"_s, {});
    if (!version)
        return failure(version.error());
    const int found = version->empty() ? 0 : version->front().value(0).toInt();
    if (found > formatVersion)
        return failure(Error::Code::TooNew, Words::tr("The history was written by a newer version."));
    if (found == formatVersion)
        return {};
    if (const auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    for (const QString &statement : tables)
        if (const auto done = run(statement); !done)
            return done;
    return commit();
}

Result<> HistoryStore::run(const QString &statement, const QVariantList &values)
{
    const auto done = rows(statement, values);
    return done ? Result<>() : failure(done.error());
}

Result<std::vector<QVariantList>> HistoryStore::rows(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failed(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError());
    std::vector<QVariantList> found;
    while (query.next()) {
        QVariantList row;
        for (int i = 0; i < query.record().count(); ++i)
            row.append(query.value(i));
        found.push_back(std::move(row));
    }
    return found;
}

Result<qint64> HistoryStore::endpoint(const QString &document, const QString &probe)
{
    const QVariantList who{document.isNull() ? u""_s : document,
                           probe};   // A null text is no text to a database.
    if (const auto added = run(u"INSERT OR IGNORE INTO endpoint(document, probe) VALUES(?, ?)"_s, who);
        !added)
        return failure(added.error());
    const auto found = rows(u"SELECT id FROM endpoint WHERE document = ? AND probe = ?"_s, who);
    if (!found)
        return failure(found.error());
    return found->empty() ? 0 : found->front().value(0).toLongLong();
}

Result<std::optional<qint64>> HistoryStore::known(const QString &document, const QString &probe)
{
    const auto found = rows(u"SELECT id FROM endpoint WHERE document = ? AND probe = ?"_s,
                            {document.isNull() ? u""_s : document, probe});
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(found->front().value(0).toLongLong());
}

Result<std::optional<std::pair<qint64, qint64>>> HistoryStore::span(const QString &document)
{
    const QString name = document.isNull() ? u""_s : document;
    const auto found =
        rows(u"SELECT MIN(at), MAX(at) FROM change JOIN endpoint ON endpoint.id = change.endpoint "
             "WHERE document = ?"_s,
             {name});
    const auto endpoints = rows(u"SELECT id FROM endpoint WHERE document = ?"_s, {name});
    if (!found || !endpoints)
        return failure(found ? endpoints.error() : found.error());
    if (found->empty() || found->front().value(0).isNull())
        return std::nullopt;
    qint64 last = found->front().value(1).toLongLong();
    for (const QVariantList &row : *endpoints) {
        const auto sample = lastSample(row.front().toLongLong());
        if (!sample)
            return failure(sample.error());
        last = std::max(last, *sample);
    }
    return std::pair(found->front().value(0).toLongLong(), last);
}

Result<qint64> HistoryStore::lastSample(qint64 endpoint)
{
    const auto found = rows(u"SELECT COALESCE((SELECT MAX(at) FROM recent WHERE endpoint = ?), "
                            "(SELECT MAX(hour) + %1 FROM block WHERE endpoint = ?), 0)"_s.arg(hour),
                            {endpoint, endpoint});
    return found ? Result<qint64>(found->front().value(0).toLongLong()) : failure(found.error());
}

Result<> HistoryStore::closeGap(qint64 endpoint, qint64 now)
{
    const auto last = changes(endpoint, now, now + 1);
    if (!last)
        return failure(last.error());
    if (last->empty() || last->back().verdict == Verdict::Unknown)
        return {};
    const qint64 since = last->back().at;
    const auto seen = lastSample(endpoint);
    if (!seen)
        return failure(seen.error());
    return add(endpoint, Change{std::max(*seen, since) + 1, Verdict::Unknown, u"prober.stopped"_s,
                                Words::tr("Nobody looked.")});
}

Result<qint64> HistoryStore::size()
{
    qint64 numbers[3] = {};
    const QString statements[3] = {u"PRAGMA page_size"_s, u"PRAGMA page_count"_s, u"PRAGMA freelist_count"_s};
    for (int i = 0; i < 3; ++i) {
        const auto found = rows(statements[i], {});
        if (!found)
            return failure(found.error());
        numbers[i] = found->empty() ? 0 : found->front().value(0).toLongLong();
    }
    return numbers[0] * (numbers[1] - numbers[2]);
}

/// The oldest blocks first, then the oldest fine roll-ups; changes and hours stay. True: there is more to forget.
Result<bool> HistoryStore::shrink(qint64 mostBytes)
{
    const auto before = size();
    if (!before || *before <= mostBytes)
        return before ? Result<bool>(false) : failure(before.error());
    for (const QString &statement :
         {u"DELETE FROM block WHERE id IN (SELECT id FROM block ORDER BY hour LIMIT %1)"_s.arg(stepsAtOnce),
          u"DELETE FROM rollup WHERE span = %1 AND at IN (SELECT DISTINCT at FROM rollup WHERE span = %1 "
          "ORDER BY at LIMIT 12) AND NOT EXISTS (SELECT 1 FROM block)"_s.arg(fiveMinutes)})
        if (const auto done = run(statement); !done)
            return failure(done.error());
    const auto after = size();
    if (!after)
        return failure(after.error());
    return *after > mostBytes && *after < *before;
}

Result<> HistoryStore::begin() { return run(u"BEGIN IMMEDIATE"_s); }
Result<> HistoryStore::commit() { return run(u"COMMIT"_s); }

Result<> HistoryStore::add(qint64 endpoint, const Sample &sample)
{
    return run(u"INSERT OR REPLACE INTO recent VALUES(?, ?, ?, ?)"_s,
               {endpoint, sample.at, int(sample.verdict), sample.latency});
}

Result<> HistoryStore::add(qint64 endpoint, const Change &change)
{
    return run(u"INSERT OR REPLACE INTO change VALUES(?, ?, ?, ?, ?)"_s,
               {endpoint, change.at, int(change.verdict), change.cause, change.sentence});
}

/// What is recent of one endpoint's hour becomes a block and roll-ups, in one transaction.
Result<> HistoryStore::pack(qint64 endpoint, qint64 start)
{
    const auto known = samples(endpoint, start, start + hour);
    if (!known)
        return failure(known.error());
    std::map<std::pair<qint64, qint64>, LatencyHistogram> rollups;
    for (const Sample &sample : *known)
        if (sample.verdict == Verdict::Up || sample.verdict == Verdict::Degraded)
            for (const qint64 span : {fiveMinutes, hour})
                rollups[{span, sample.at / span * span}].add(sample.latency);
    if (const auto done = begin(); !done)
        return done;
    Result<> done = run(u"INSERT OR REPLACE INTO block(endpoint, hour, data) VALUES(?, ?, ?)"_s,
                        {endpoint, start, packed(*known)});
    for (const auto &[place, histogram] : rollups)
        if (done)
            done = run(u"INSERT OR REPLACE INTO rollup VALUES(?, ?, ?, ?)"_s,
                       {endpoint, place.first, place.second, histogram.bytes()});
    if (done)
        done = run(u"DELETE FROM recent WHERE endpoint = ? AND at >= ? AND at < ?"_s,
                   {endpoint, start, start + hour});
    if (!done) {
        [[maybe_unused]] const auto undone = run(u"ROLLBACK"_s);
        return done;
    }
    return commit();
}

Result<bool> HistoryStore::tidy(qint64 now, qint64 mostBytes)
{
    const auto over =
        rows(u"SELECT DISTINCT endpoint, at / %1 * %1 FROM recent WHERE at < ? LIMIT %2"_s.arg(hour).arg(
                 stepsAtOnce),
             {now / hour * hour});
    if (!over)
        return failure(over.error());
    for (const QVariantList &row : *over)
        if (const auto done = pack(row[0].toLongLong(), row[1].toLongLong()); !done)
            return failure(done.error());
    const Result<> blocks = run(
        u"DELETE FROM block WHERE id IN (SELECT id FROM block WHERE hour < ? LIMIT %1)"_s.arg(stepsAtOnce),
        {now - blocksKept});
    const Result<> fine =
        run(u"DELETE FROM rollup WHERE span = ? AND at < ?"_s, {fiveMinutes, now - fineKept});
    const Result<> coarse = run(u"DELETE FROM rollup WHERE span = ? AND at < ?"_s, {hour, now - coarseKept});
    for (const Result<> &done : {blocks, fine, coarse})
        if (!done)
            return failure(done.error());
    const auto more = shrink(mostBytes);
    if (!more)
        return more;
    return *more || over->size() == stepsAtOnce;
}

Result<std::vector<Sample>> HistoryStore::samples(qint64 endpoint, qint64 from, qint64 to)
{
    std::vector<Sample> found;
    const auto take = [&](const Sample &sample) {
        if (sample.at >= from && sample.at < to)
            found.push_back(sample);
    };
    const auto blocks =
        rows(u"SELECT data FROM block WHERE endpoint = ? AND hour >= ? AND hour < ? ORDER BY hour"_s,
             {endpoint, from / hour * hour, to});
    const auto recent = rows(
        u"SELECT at, verdict, latency FROM recent WHERE endpoint = ? AND at >= ? AND at < ? ORDER BY at"_s,
        {endpoint, from, to});
    if (!blocks || !recent)
        return failure(blocks ? recent.error() : blocks.error());
    for (const QVariantList &row : *blocks)
        for (const Sample &sample : unpacked(row[0].toByteArray()))
            take(sample);
    for (const QVariantList &row : *recent)
        take({row[0].toLongLong(), Verdict(row[1].toInt()), row[2].toLongLong()});
    std::ranges::sort(found, {}, &Sample::at);
    return found;
}

Result<std::vector<Change>> HistoryStore::changes(qint64 endpoint, qint64 from, qint64 to)
{
    const auto found =
        rows(u"SELECT at, verdict, cause, sentence FROM change WHERE endpoint = ? AND at < ? AND at >= "
             "COALESCE((SELECT MAX(at) FROM change WHERE endpoint = ? AND at <= ?), ?) ORDER BY at"_s,
             {endpoint, to, endpoint, from, from});
    if (!found)
        return failure(found.error());
    std::vector<Change> all;
    for (const QVariantList &row : *found)
        all.push_back({row[0].toLongLong(), Verdict(row[1].toInt()), row[2].toString(), row[3].toString()});
    return all;
}

Result<LatencyHistogram> HistoryStore::latencies(qint64 endpoint, qint64 from, qint64 to)
{
    const auto found =
        rows(u"SELECT histogram FROM rollup WHERE endpoint = ? AND span = ? AND at >= ? AND at < ?"_s,
             {endpoint, fiveMinutes, from, to});
    const auto recent =
        rows(u"SELECT latency FROM recent WHERE endpoint = ? AND at >= ? AND at < ? AND verdict IN (%1, %2)"_s
                 .arg(int(Verdict::Up))
                 .arg(int(Verdict::Degraded)),
             {endpoint, from, to});
    if (!found || !recent)
        return failure(found ? recent.error() : found.error());
    LatencyHistogram sum;
    for (const QVariantList &row : *found)
        sum.add(LatencyHistogram::of(row[0].toByteArray()));
    for (const QVariantList &row : *recent)
        sum.add(row[0].toLongLong());
    return sum;
}

Result<std::optional<qint64>> HistoryStore::observedUntil(qint64 endpoint)
{
    const auto last =
        rows(u"SELECT at FROM recent WHERE endpoint = ? ORDER BY at DESC LIMIT 2"_s, {endpoint});
    const auto packed =
        rows(u"SELECT hour FROM block WHERE endpoint = ? ORDER BY hour DESC LIMIT 1"_s, {endpoint});
    if (!last || !packed)
        return failure(last ? packed.error() : last.error());
    if (last->empty() && packed->empty())
        return std::nullopt;
    if (last->empty())
        return packed->front().front().toLongLong() + hour;
    const qint64 newest = last->front().front().toLongLong();
    // The next look is due; a few of them may be late.
    return newest + std::max(minute, 3 * (newest - last->back().front().toLongLong()));
}

Result<Uptime> HistoryStore::uptime(qint64 endpoint, qint64 from, qint64 to)
{
    const auto all = changes(endpoint, from, to);
    const auto observed = observedUntil(endpoint);
    if (!all || !observed)
        return failure(all ? observed.error() : all.error());
    Uptime uptime;
    for (std::size_t i = 0; i < all->size(); ++i) {
        const Change &change = (*all)[i];
        const qint64 begin = std::max(from, change.at);
        const bool isLast = i + 1 == all->size();
        const qint64 end = isLast ? std::min(to, observed->value_or(to)) : (*all)[i + 1].at;
        if (change.verdict == Verdict::Up || change.verdict == Verdict::Degraded)
            uptime.served += std::max<qint64>(0, end - begin);
        else if (change.verdict == Verdict::Down || change.verdict == Verdict::Flapping)
            uptime.failed += std::max<qint64>(0, end - begin);
    }
    return uptime;
}

}   // namespace switchover::probe
