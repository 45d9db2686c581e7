#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

#include "model/probe/state.h"

class QSystemTrayIcon;
class QWidget;

namespace switchover {

class Document;
class HealthRunner;

/// Tells the person about changes, if they want it: in the tray where there is one, with a sound. Shows the worst state
/// in the tray while endpoints are watched. Changes that come together are told together.
class HealthNotifier : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive this. @p window comes to the front when its message is clicked.
    HealthNotifier(const Document &document, const HealthRunner &runner, QWidget *window,
                   QObject *parent = nullptr);
    ~HealthNotifier() override;

    bool wantsMessages() const { return m_messages; }
    bool wantsSound() const { return m_sound; }
    void setWantsMessages(bool wanted);
    void setWantsSound(bool wanted);

Q_SIGNALS:
    /// What is told, wherever it is shown.
    void told(const QString &title, const QString &text);

private:
    void note(const probe::ProbeState &before, const probe::ProbeState &now);
    void tell();
    void showWorst();

    const Document &m_document;
    const HealthRunner &m_runner;
    QWidget *m_window;
    bool m_messages;
    bool m_sound;
    QString m_shownIcon;
    std::vector<probe::ProbeState> m_changes;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QTimer m_collect;
};

}   // namespace switchover
