#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "model/health/past.h"

namespace switchover {

class Document;
class HealthRunner;

/// The moment whose health is shown: now, or one that history knows. Reads history in a thread of its own.
class HealthMoment : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    HealthMoment(const Document &document, HealthRunner &runner, QObject *parent = nullptr);
    ~HealthMoment() override;

    bool isLive() const { return !m_at; }
    /// Milliseconds since 1970.
    qint64 at() const;
    void showLive();
    void showAt(qint64 at);

    const std::vector<health::Endpoint> &endpoints() const;
    /// From when to when history knows something, as last asked for.
    const std::optional<std::pair<qint64, qint64>> &span() const { return m_span; }
    /// Asks for it anew.
    void refreshSpan();

Q_SIGNALS:
    void changed();
    void spanChanged();
    /// What went wrong with reading.
    void troubled(const QString &sentence);

private:
    void read();
    void take(qint64 at, std::vector<health::Endpoint> endpoints);

    const Document &m_document;
    HealthRunner &m_runner;
    std::optional<qint64> m_at;
    bool m_isReading = false, m_isSpanning = false;
    std::vector<health::Endpoint> m_past;
    std::optional<std::pair<qint64, qint64>> m_span;
    QTimer m_ageing;   ///< "12 min" becomes "13 min" though nothing happens.
    QThreadPool m_threads;
};

}   // namespace switchover
