#pragma once

#include <QWidget>

#include <memory>

#include "model/scenario/live_run.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QTimer;

namespace switchover {

class Document;
class EventLogModel;

/// The log of the run: what happened, where and why. Follows the end unless a person scrolls away from it.
class EventLogPanel : public QWidget
{
    Q_OBJECT

public:
    EventLogPanel(LiveRun &run, Document &document, QWidget *parent = nullptr);
    ~EventLogPanel() override;

    /// Shows the lines of one element alone; empty: all.
    void showElement(const QString &id);

    QSize sizeHint() const override { return {640, 220}; }

Q_SIGNALS:
    /// A line was double-clicked or entered: its element, to be shown on the canvas, and its time.
    void activated(const QString &id, switchover::SimTime at);
    /// Somebody asks why it happened.
    void asked(const switchover::sim::TraceEvent &event);

private:
    class Filter;

    void setUpTable();
    void setUpMenu();
    void collect();
    void flush();
    void listElements();
    void applyFilter();
    void updateHint();

    LiveRun &m_run;
    Document &m_document;
    std::unique_ptr<EventLogModel> m_model;
    std::unique_ptr<Filter> m_filter;
    std::vector<sim::TraceEvent> m_new;   ///< Not shown yet: the table changes ten times a second at most.
    QLineEdit *m_text;
    QComboBox *m_sort;
    QComboBox *m_element;
    QTableView *m_table;
    QLabel *m_hint;
    QTimer *m_flush;
};

}   // namespace switchover
