#pragma once

#include <QWidget>

#include <memory>

#include "model/health/endpoint.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace switchover {

class Actions;
class Document;
class HealthDetails;
class HealthModel;
class HealthMoment;
class HealthRunner;
class HealthTimeBar;

/// How the real endpoints are: a list to sort and filter, beside it all that is known of one of them, and below it
/// the time that is shown.
class HealthPanel : public QWidget
{
    Q_OBJECT

public:
    HealthPanel(Document &document, HealthRunner &runner, HealthMoment &moment, QWidget *parent = nullptr);
    ~HealthPanel() override;

    HealthDetails &details() { return *m_details; }

    QSize sizeHint() const override { return {760, 260}; }
    /// The buttons above the list show these; those that are missing are left out.
    void setActions(const QList<QAction *> &actions);
    /// Shows what may be asked, and lets a person decide.
    void setDecision(QAction *action);
    /// The probes of the selected rows.
    QStringList selectedProbes() const;
    /// Selects the row of a probe, or the first of a node's endpoints.
    void showElement(const QString &id);

Q_SIGNALS:
    /// A row was double-clicked or entered: its node, to be shown on the canvas.
    void activated(const QString &node);
    /// The nodes of the selected rows.
    void pointedAt(const QStringList &nodes);
    /// A person chose one row: its probe, to be inspected; of a source's row its node.
    void chosen(const QString &id);
    void message(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Filter;

    QWidget *makeBanner();
    QWidget *makeList();
    QStringList selectedNodes() const;
    void setUpTable();
    void applyFilter();
    void refresh();
    void showCurrent();
    void tellChoice();
    void pointAt(const QStringList &nodes);
    void showBanner();

    Document &m_document;
    HealthRunner &m_runner;
    HealthMoment &m_moment;
    std::unique_ptr<HealthModel> m_model;
    std::unique_ptr<Filter> m_filter;
    QWidget *m_buttons;
    QLineEdit *m_text;
    QComboBox *m_which;
    QTableView *m_table;
    QLabel *m_banner;
    QToolButton *m_decide;   ///< In the banner, when there are new targets.
    QLabel *m_hint;
    HealthDetails *m_details;
    HealthTimeBar *m_time;
    QString m_trouble;
    bool m_isPointing = false;   ///< At something on the canvas.
    bool m_isShowing = false;    ///< The row was not chosen by a person.
};

}   // namespace switchover
