#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <optional>

#include "model/render/looks.h"
#include "model/scenario/live_run.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace switchover {

/// The way of one request, hop by hop with a sentence each, as far as it has come; or the chain of causes of one
/// line of the event log.
class TrailPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TrailPanel(LiveRun &run, QWidget *parent = nullptr);

    /// Follows the request from now on, also what happened to it before.
    void follow(quint64 request);
    /// Runs until the next request comes, and follows it.
    void followNext();
    /// Shows why it happened, back to the root.
    void explain(const sim::TraceEvent &event);
    /// Shows nothing.
    void clear();

    quint64 followed() const { return m_request; }
    const std::vector<sim::TraceEvent> &shown() const { return m_shown; }

Q_SIGNALS:
    /// The elements of what is shown, for the canvas.
    void pointedAt(const QStringList &ids);
    /// Where the followed request has passed and will pass; empty: nobody is followed.
    void wayChanged(const QHash<switchover::Id, switchover::render::OnWay> &way);
    /// 0: none.
    void followedChanged(quint64 request);
    /// A line was chosen: its element.
    void activated(const QString &id);

private:
    void advance();
    void ask();
    void show(std::vector<sim::TraceEvent> events, const QString &title);
    QString titleOf(const std::vector<sim::TraceEvent> &way) const;
    void tellSum();
    void setUpList();
    void addRow(const sim::TraceEvent &event, const QString &what);
    QStringList elementsOf(const std::vector<sim::TraceEvent> &events) const;

    LiveRun &m_run;
    QLabel *m_title;
    QLabel *m_sum;   ///< How long it took and where.
    QTableWidget *m_list;
    quint64 m_request = 0;
    std::optional<SimTime> m_begin;   ///< Of the request, once it is known.
    bool m_awaitsNext = false;
    bool m_asking = false;       ///< An answer is on its way.
    bool m_ended = false;        ///< Its request has.
    std::uint64_t m_asked = 0;   ///< At how many events of the run it was asked last.
    QElapsedTimer m_since;       ///< The last answer.
    std::vector<sim::TraceEvent> m_shown;
};

}   // namespace switchover
