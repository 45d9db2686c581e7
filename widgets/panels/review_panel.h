#pragma once

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

#include "model/review/review.h"

class QAbstractItemDelegate;
class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QTimer;

namespace switchover {

class BackgroundWork;
struct Consequence;
class Document;
class FindingsModel;
class ReviewRunner;

/// What the review has found: a list to filter, and for each finding why it matters, what to do, a button
/// that does it where that is mechanical, and one that accepts it with a reason.
class ReviewPanel : public QWidget
{
    Q_OBJECT

public:
    ReviewPanel(Document &document, ReviewRunner &runner, QWidget *parent = nullptr);
    ~ReviewPanel() override;

    QSize sizeHint() const override { return {640, 220}; }

Q_SIGNALS:
    /// A row was clicked: its elements, to be selected.
    void chosen(const QStringList &ids);
    /// A row was double-clicked or entered, or has no fix but a place: its element, to be shown on the canvas.
    void activated(const QString &id);
    /// What the fix under the pointer would do, to be shown; an empty batch when the pointer has left.
    void previewed(const switchover::Edit &fix);
    /// The fix was done: what is new on the drawing.
    void mended(const QStringList &ids);
    /// The elements of the row under the pointer, or of the current one; empty: of none.
    void pointedAt(const QStringList &ids);
    /// What is gone if that fails of which this row warns; empty: of none.
    void foreseen(const switchover::Consequence &consequence);
    void message(const QString &text);
    /// A person wants to know more about what a rule found.
    void explanationWanted(const QString &rule);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Filter;

    QWidget *makeList();
    QWidget *makeDetails();
    void setUpTable();
    void applyFilter();
    void refresh();
    void showCurrent();
    void showDetails(const Finding *finding);
    void addCost(const Finding *finding);
    void point(const QModelIndex &index);
    const Finding *current() const;
    void checkFix(const Finding *finding, const std::optional<Edit> &edit);
    void showEffect(const FixEffect &effect);
    void fix();
    bool keepsItsPromise(const Finding &finding, const Edit &edit);
    void letFixAgain();
    void acceptOrWithdraw();
    void goToNextOpen();
    void keepReason();
    void tellNothing();
    void acceptAll();
    void offerAccepting();
    void showStale();
    void perform(const QString &label, const Edit &edit);
    QString reasonGiven() const;
    void preview(bool on);
    void fit();

    Document &m_document;
    ReviewRunner &m_runner;
    std::unique_ptr<FindingsModel> m_model;
    std::unique_ptr<Filter> m_filter;
    QLineEdit *m_text;
    QComboBox *m_least;
    QTableView *m_table;
    QLabel *m_hint;
    QLabel *m_title;
    QLabel *m_why;
    QLabel *m_remedy;
    QLabel *m_preview;
    QLineEdit *m_reason;
    QPushButton *m_more;
    QPushButton *m_fix;
    QPushButton *m_accept;
    QPushButton *m_acceptAll;
    QLabel *m_stale;
    QPushButton *m_forget;
    BackgroundWork *m_cost;   ///< Works out what the cause of the shown finding costs.
    QAbstractItemDelegate *m_signs;
    QBoxLayout *m_acceptance = nullptr;
    QString m_shown;   ///< Fingerprint of the finding whose details are shown.
    /// Until the pointer leaves the button, or the next finding has been there for a while: a second click is not meant
    /// for the next.
    bool m_hasJustFixed = false;
    BackgroundWork *m_check;             ///< Finds out what the shown fix does.
    std::optional<QString> m_broken;     ///< Why the shown fix is not to be done; absent: not known yet.
    QHash<QString, QString> m_reasons;   ///< Typed and not yet given, by finding.
    QTimer *m_again;
};

}   // namespace switchover
