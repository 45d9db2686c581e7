#pragma once

#include <QWidget>

#include "model/availability/analysis.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QTabWidget;

namespace switchover {

class AvailabilityRows;
class AvailabilityRunner;
class Document;
class FigureCard;
class LifetimeView;
struct Consequence;

/// How available the drawing is for a client, reading and writing: the figures, what stops it, what would help
/// most, and what all of that takes for granted. Calculates only while it can be seen.
class AvailabilityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AvailabilityPanel(Document &document, QWidget *parent = nullptr);
    ~AvailabilityPanel() override;

    AvailabilityRunner &runner() { return *m_runner; }

    QSize sizeHint() const override { return {640, 220}; }

Q_SIGNALS:
    /// A row was double-clicked or entered: its element, to be shown on the canvas.
    void activated(const QString &id);
    /// The elements of the row under the pointer, or of the current one; empty: of none.
    void pointedAt(const QStringList &ids);
    /// What would become of the drawing if all of that row failed; empty: of none.
    void foreseen(const switchover::Consequence &consequence);
    void message(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFigures();
    QWidget *makeCards();
    void widenFigures();
    QWidget *makeTables();
    QTableView *makeTable(AvailabilityRows &rows, const QString &name);
    void refresh();
    void showClient();
    void showFlow();
    void showNotes();
    QString promiseText(const availability::Flow &flow) const;
    void offerTypicalValues();
    void simulate();
    void showSimulated();
    const availability::ClientReport *client() const;

    Document &m_document;
    AvailabilityRunner *m_runner;
    AvailabilityRows *m_stops;
    AvailabilityRows *m_helps;
    QComboBox *m_client;
    QWidget *m_figures;
    FigureCard *m_reads;
    FigureCard *m_writes;
    QLabel *m_hint;
    QLabel *m_remarks;
    QLabel *m_notes;
    QTabWidget *m_tables;
    QPushButton *m_typical;
    QPushButton *m_simulate;
    LifetimeView *m_life;
};

}   // namespace switchover
