#pragma once

#include <QAbstractTableModel>

#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "model/scenario/live_run.h"

namespace switchover {

/// What happened in a run, newest last, at most 100,000 lines. The sentence of a line is made when it is read. Failed
/// and repeated requests of the same kind at the same place are one line until something changes.
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
    /// The first of those that the line stands for.
    const sim::TraceEvent &event(int row) const { return m_lines[std::size_t(row)].event; }
    int count(int row) const { return m_lines[std::size_t(row)].count; }
    static Sort sortOf(const sim::TraceEvent &event);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line
    {
        sim::TraceEvent event;
        int count = 1;
        SimTime last;
    };
    /// What is alike in events that one line stands for.
    using Likeness = std::tuple<sim::TraceKind, sim::Cause, sim::Index, sim::Index>;

    std::vector<Line> taken(const std::vector<sim::TraceEvent> &events);
    Line &lineAt(std::uint64_t number, std::vector<Line> &fresh);
    void makeRoom(std::size_t lines);
    void tellChanged();
    QString whatText(const Line &line) const;
    QString elementText(const sim::TraceEvent &event) const;

    const LiveRun &m_run;
    std::deque<Line> m_lines;
    std::uint64_t m_gone = 0;                   ///< Lines taken away at the front.
    std::map<Likeness, std::uint64_t> m_open;   ///< Numbers of lines that may still stand for more.
    std::set<std::uint64_t> m_changed;          ///< Numbers of lines shown already, while appending.
};

}   // namespace switchover
