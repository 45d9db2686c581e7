#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace switchover::probe {

/// Time between two moments of a real exchange. Never simulated time.
using Span = std::chrono::nanoseconds;

/// How an endpoint is. Ordered from best to worst for "the worst of these".
enum class Verdict { Up, Maintenance, Unknown, Unreachable, Degraded, Flapping, Down };

/// What an exchange is busy with. Queued is our own waiting, before the exchange begins.
enum class Phase { Queued, Name, Connect, Tls, FirstByte, Transfer };

/// Time spent in each phase. The phases but Queued add up to the whole.
struct PhaseTimes
{
    std::array<Span, 6> spent{};

    Span &operator[](Phase phase) { return spent[std::size_t(phase)]; }
    Span operator[](Phase phase) const { return spent[std::size_t(phase)]; }
    Span total() const { return spent[1] + spent[2] + spent[3] + spent[4] + spent[5]; }
};

/// What one exchange came to.
struct Outcome
{
    Verdict verdict = Verdict::Up;
    QString cause;      ///< Stable code such as "tcp.refused"; empty when all is well.
    QString sentence;   ///< The same for a person.
};

/// What the peer told about itself. Texts are cleaned: no control characters, bounded length.
struct Detail
{
    QString address;   ///< The address that was asked.
    QString server;    ///< Version or name the peer gave.
    QString role;      ///< "primary" or "replica".
    QString tlsVersion;
    std::optional<double> lag;   ///< Replication delay in seconds.
    std::optional<int> daysLeft;
    std::optional<int> status;   ///< Of HTTP.
    bool unverified = false;     ///< TLS was not verified because the probe says so.
};

/// One answer (or the lack of one) of one endpoint.
struct Reading
{
    QString probe;
    Outcome outcome;
    PhaseTimes times;
    Detail detail;
    qint64 at = 0;   ///< When the exchange began: milliseconds since 1970, UTC.
};

/// "up", "degraded", ... as in files and JSON.
QString idOf(Verdict verdict);
/// As shown to a person.
QString labelOf(Verdict verdict);

/// An outcome with the verdict that belongs to @p cause.
Outcome outcomeOf(const QString &cause, const QString &sentence);
Outcome allWell(const QString &sentence);
Verdict verdictOf(const QString &cause);

/// Text of a stranger, fit for a sentence: no control or bidirectional characters, at most @p limit long.
QString cleaned(const QString &text, qsizetype limit = 120);
QString cleaned(const QByteArray &utf8, qsizetype limit = 120);

}   // namespace switchover::probe

Q_DECLARE_METATYPE(switchover::probe::Reading)
