#pragma once

#include <QDialog>

#include <memory>

#include "model/health/exchange.h"
#include "model/probe/asker.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace switchover {

/// Asks one endpoint now, and shows the whole exchange.
class ExchangeDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p probe was allowed by a person: see @p permission.
    ExchangeDialog(const QString &title, probe::PreparedProbe probe, probe::Permission permission,
                   QWidget *parent = nullptr);
    ~ExchangeDialog() override;

private:
    void ask();
    void take(const probe::Reading &reading);

    probe::PreparedProbe m_probe;
    probe::Permission m_permission;
    health::Transcript m_transcript;
    std::unique_ptr<probe::Asker> m_asker;
    QLabel *m_icon;
    QLabel *m_standing;
    QLabel *m_phases;
    QLabel *m_tls;
    QPlainTextEdit *m_text;
    QPushButton *m_again;
};

}   // namespace switchover
