#pragma once

#include <QThreadPool>
#include <QWidget>

#include <functional>
#include <map>

#include "model/health/past.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace switchover {

class Document;
class HealthMoment;
class HealthRunner;
class TimePlot;

/// All that is known of one endpoint: how it is and why, how it was, and what it answered last.
class HealthDetails : public QWidget
{
    Q_OBJECT

public:
    HealthDetails(const Document &document, HealthRunner &runner, HealthMoment &moment,
                  QWidget *parent = nullptr);
    ~HealthDetails() override;

    /// Where the requests by link come from that a simulation counted.
    void setSimulated(std::function<std::map<Id, double>()> carried) { m_simulated = std::move(carried); }
    /// nullptr: none.
    void show(const health::Endpoint *endpoint);

Q_SIGNALS:
    void message(const QString &text);

private:
    void layOut();
    void showTexts(const health::Endpoint &endpoint);
    void showAnswers(const QString &probe);
    void readPast();
    void showPast(const health::Past &past, qint64 from, qint64 to);

    const Document &m_document;
    HealthRunner &m_runner;
    HealthMoment &m_moment;
    QLabel *m_hint;
    QWidget *m_body;
    QLabel *m_title;
    QLabel *m_standing;
    QLabel *m_facts;
    QLabel *m_shares;
    QLabel *m_uptime;
    QComboBox *m_span;
    TimePlot *m_plot;
    QTreeWidget *m_answers;
    std::function<std::map<Id, double>()> m_simulated;
    QString m_probe;
    std::pair<qint64, std::size_t> m_shownAnswers;   ///< The newest, and how many.
    qint64 m_readAt = 0;                             ///< When the past was read last,
    qint64 m_readTo = 0;                             ///< and until when; 0: until now.
    bool m_isReading = false;
    QThreadPool m_threads;
};

}   // namespace switchover
