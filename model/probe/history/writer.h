#pragma once

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "model/probe/history/store.h"
#include "model/probe/state.h"

namespace switchover::probe {

/// The part of a history that lives in its thread.
class HistoryWriter : public QObject
{
    Q_OBJECT

public:
    HistoryWriter(QString file, QString document);
    ~HistoryWriter() override;

    void begin();
    void add(const Reading &reading);
    void add(const ProbeState &state);

Q_SIGNALS:
    void troubled(const QString &sentence);

private:
    void open();
    void write();
    void trouble(const Error &error);
    Result<> writeAll();
    Result<qint64> numberOf(const QString &probe);

    QString m_file;
    QString m_document;
    std::unique_ptr<HistoryStore> m_store;
    std::map<QString, qint64> m_numbers;
    std::vector<std::pair<QString, Sample>> m_samples;
    std::vector<std::pair<QString, Change>> m_changes;
    std::set<QString> m_seen;   ///< Whose earlier time was closed.
    QTimer m_timer;
    qint64 m_began = 0;
    qint64 m_tidied = 0;
    bool m_told = false;
};

}   // namespace switchover::probe
