#pragma once

#include <QAbstractTableModel>

#include <deque>

#include "model/scenario/live_run.h"

namespace switchover {

/// What happened in a run, newest last, at most 100,000 lines. The sentence of a line is made when it is read.
class EventLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int mostLines = 100'000;
    enum Column { TimeColumn, ElementColumn, WhatColumn, columns };
    enum Role { IdRole = Qt::UserRole + 1, SortRole };
    /// What a person looks for, coarsely.
    enum class Sort { Failure, Change, Check, Request };

    explicit EventLogModel(const LiveRun &run, QObject *parent = nullptr);

    void clear();
    void append(const std::vector<sim::TraceEvent> &events);
    const sim::TraceEvent &event(int row) const { return m_events[std::size_t(row)]; }
    static Sort sortOf(const sim::TraceEvent &event);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString elementText(const sim::TraceEvent &event) const;

    const LiveRun &m_run;
    std::deque<sim::TraceEvent> m_events;
};

}   // namespace switchover
